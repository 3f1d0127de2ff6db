//! Song recommendation: training, the model artifact, ranking.
