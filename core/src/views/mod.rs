//! What the screens show.
