//! Use cases: find songs, keep folders, recommend.
