//! The browser's entry: starts the app.
