//! Catalogue sources: read, validate, link and publish.
