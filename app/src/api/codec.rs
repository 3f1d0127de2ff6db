//! How answers are written.

use serde::Serialize;
use serde::de::{DeserializeOwned, Error};
use server_fn::codec::Post;
use server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};

/// The output of every server function: JSON that the browser reads as text, just as the data in a page and what the
/// device keeps. The usual encoding reads bytes, and every type would be read by two parsers, both downloaded.
pub type Json = Post<JsonText>;

/// See [`Json`].
#[derive(Clone, Copy, Debug)]
pub struct JsonText;

impl ContentType for JsonText {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for JsonText {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for JsonText {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(output).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for JsonText {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        serde_json::from_str(std::str::from_utf8(&bytes).map_err(Self::Error::custom)?)
    }
}
