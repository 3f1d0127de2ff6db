//! What a singer keeps: folders, their names and limits.
