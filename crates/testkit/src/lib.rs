//! What tests share: a running application, builders.
