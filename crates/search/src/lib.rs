//! Korean song search: query understanding, the compact index, ranking.
