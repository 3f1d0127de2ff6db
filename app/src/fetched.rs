//! What a page asks for, behind one type: a `Resource` of every other type would be compiled, and downloaded, with all
//! the machinery around it again.

use std::any::Any;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::server::codee::string::FromToStringCodec;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::AppError;

/// What a page asked for. It is asked for again whenever what the question depends on has changed.
pub(crate) struct Fetched<T> {
    resource: Resource<Answer, FromToStringCodec>,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fetched<T> {}

/// Asks with what `source` says, on the server once and in the browser whenever that changes.
pub(crate) fn fetched<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> F + Send + Sync + 'static,
) -> Fetched<T>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let fetch = move |source: Source| -> AnswerFuture {
        let source: Option<S> = (&*source.0 as &dyn Any).downcast_ref().cloned();
        let answer = source.map(&fetch);
        Box::pin(async move {
            let value = match answer {
                Some(answer) => answer.await,
                None => Err(AppError::Unavailable),
            };
            Answer::Value(Arc::new(value))
        })
    };
    Fetched {
        resource: of_one_type(Box::new(move || Source(Arc::new(source()))), Box::new(fetch)),
        value: PhantomData,
    }
}

fn of_one_type(
    source: Box<dyn Fn() -> Source + Send + Sync>,
    fetch: Box<dyn Fn(Source) -> AnswerFuture + Send + Sync>,
) -> Resource<Answer, FromToStringCodec> {
    Resource::new_str(source, fetch)
}

impl<T: Clone + DeserializeOwned + Send + Sync + 'static> Fetched<T> {
    /// The answer, if it is there.
    pub(crate) fn get(self) -> Option<Result<T, AppError>> {
        Some(self.resource.get()?.read())
    }

    /// The answer, once it is there.
    pub(crate) async fn ready(self) -> Result<T, AppError> {
        self.resource.await.read()
    }
}

type AnswerFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// What a question depends on.
#[derive(Clone)]
struct Source(Arc<dyn Depends>);

trait Depends: Any + Send + Sync {
    fn is(&self, other: &dyn Any) -> bool;
}

impl<S: PartialEq + Send + Sync + 'static> Depends for S {
    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.0.is(&*other.0)
    }
}

/// An answer of any type: as JSON when it came with the page, else as it is.
#[derive(Clone)]
enum Answer {
    Text(Arc<str>),
    Value(Arc<dyn Value>),
}

trait Value: Any + Send + Sync {
    /// JSON, for the page that goes to the browser.
    #[cfg(feature = "ssr")]
    fn text(&self) -> String;
}

impl<T: Serialize + Send + Sync + 'static> Value for Result<T, AppError> {
    #[cfg(feature = "ssr")]
    fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Answer {
    fn read<T: Clone + DeserializeOwned + 'static>(&self) -> Result<T, AppError> {
        let value = match self {
            Answer::Text(text) => serde_json::from_str(text).ok(),
            Answer::Value(value) => (&**value as &dyn Any).downcast_ref().cloned(),
        };
        value.unwrap_or(Err(AppError::Unavailable))
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answer::Text(text) => f.write_str(text),
            #[cfg(feature = "ssr")]
            Answer::Value(value) => f.write_str(&value.text()),
            // Only the server sends answers on.
            #[cfg(not(feature = "ssr"))]
            Answer::Value(_) => Ok(()),
        }
    }
}

impl FromStr for Answer {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Answer::Text(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_the_same_after_the_way_to_the_browser() {
        let check = |answer: Result<Vec<u32>, AppError>| {
            let here = Answer::Value(Arc::new(answer.clone()));
            assert_eq!(here.read(), answer);
            #[cfg(feature = "ssr")]
            assert_eq!(here.to_string().parse::<Answer>().map(|there| there.read()), Ok(answer));
        };
        check(Ok(vec![1, 2]));
        check(Err(AppError::NotFound));
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        let broken: Answer = "{".parse().unwrap();
        assert_eq!(broken.read::<u32>(), Err(AppError::Unavailable));
        let other = Answer::Value(Arc::new(Ok::<_, AppError>(String::new())));
        assert_eq!(other.read::<u32>(), Err(AppError::Unavailable));
    }

    #[test]
    fn sources_are_the_same_when_their_values_are() {
        let source = |value| Source(Arc::new(value));
        assert!(source(1) == source(1));
        assert!(source(1) != source(2));
        assert!(source(1) != Source(Arc::new("1")));
    }
}
