//! The core, tested as its users see it; README.md beside this folder tells how to add a case or an article.

mod articles;
mod cases;
mod marked;
mod notation;
mod properties;
mod sources;
