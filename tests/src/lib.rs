//! Where the tests find the frameworks and their examples.
