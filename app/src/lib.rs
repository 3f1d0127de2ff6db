//! The user interface: pages, components and server functions, for the server and the browser.
