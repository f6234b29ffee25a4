//! A form that was sent by one of our own pages: nothing else gets to a handler that changes
//! anything.

use std::sync::Arc;

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{Form, FromRequest, FromRequestParts, Multipart, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::problem::Problem;
use super::visit::Visit;
use super::{Desk, pages, pdf};

/// The name of the field that carries the form token.
const TOKEN: &str = "token";

/// A file's name and content; an error if it was too large.
type ChosenFile = Result<(String, Vec<u8>), pdf::InvalidPdf>;

/// The visitor and the fields of their form, checked.
pub(super) struct Posted {
    pub(super) visit: Visit,
    fields: Vec<(String, String)>,
    /// The file, if one was chosen.
    pub(super) file: Option<ChosenFile>,
}

impl Posted {
    /// A field's text in NFC without spaces around it; empty if there is no such field.
    pub(super) fn text(&self, name: &str) -> String {
        let found = self.fields.iter().find(|(key, _)| key == name);
        found.map_or_else(String::new, |(_, value)| {
            xom_core::text::nfc(value.replace("\r\n", "\n").trim()).into_owned()
        })
    }

    /// A field as it was typed.
    pub(super) fn raw(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// Refuses a form that did not come from our page; to a session that has ended what was
    /// typed is given back.
    fn check(&self, needs_session: bool) -> Result<(), Problem> {
        if needs_session && self.visit.signed_in().is_none() {
            let typed = [self.text("reason"), self.text("text")].concat();
            return Err(Problem::Ended { typed });
        }
        match self.visit.sent(self.raw(TOKEN)) {
            true => Ok(()),
            false => Err(Problem::Forged),
        }
    }

    async fn begin(request: Request, desk: &Arc<Desk>) -> Result<(Self, Request), Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, desk).await;
        let posted = Self {
            visit: visit.map_err(IntoResponse::into_response)?,
            fields: Vec::new(),
            file: None,
        };
        Ok((posted, Request::from_parts(parts, body)))
    }

    /// The form, or the page that says why it is refused.
    #[expect(clippy::result_large_err, reason = "a rejection is a whole answer")]
    fn finish(self, desk: &Desk, read: Result<(), Problem>) -> Result<Self, Response> {
        match read {
            Ok(()) => Ok(self),
            Err(problem) => Err(pages::problem(desk, &self.visit, &problem)),
        }
    }
}

/// A form from before or after sign-in.
pub(super) struct FromAnyone(pub(super) Posted);

impl FromRequest<Arc<Desk>> for FromAnyone {
    type Rejection = Response;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Response> {
        let (mut posted, request) = Posted::begin(request, desk).await?;
        let read = read_fields(request, desk, &mut posted).await;
        let read = read.and_then(|()| posted.check(false));
        posted.finish(desk, read).map(Self)
    }
}

/// A form of someone who is signed in.
pub(super) struct FromOfficer(pub(super) Posted);

impl FromRequest<Arc<Desk>> for FromOfficer {
    type Rejection = Response;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Response> {
        let (mut posted, request) = Posted::begin(request, desk).await?;
        let read = read_fields(request, desk, &mut posted).await;
        let read = read.and_then(|()| posted.check(true));
        posted.finish(desk, read).map(Self)
    }
}

async fn read_fields(
    request: Request,
    desk: &Arc<Desk>,
    posted: &mut Posted,
) -> Result<(), Problem> {
    let form = Form::<Vec<(String, String)>>::from_request(request, desk).await;
    let Form(fields) = form.map_err(|refused| problem_of(refused.into_response().status()))?;
    posted.fields = fields;
    Ok(())
}

/// A form of someone who is signed in, with a file. The token comes first, so that nothing
/// is read into memory for a stranger.
pub(super) struct FileFromOfficer(pub(super) Posted);

impl FromRequest<Arc<Desk>> for FileFromOfficer {
    type Rejection = Response;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Response> {
        let (mut posted, request) = Posted::begin(request, desk).await?;
        let read = read_multipart(request, desk, &mut posted).await;
        let read = read.and_then(|()| posted.check(true));
        posted.finish(desk, read).map(Self)
    }
}

async fn read_multipart(
    request: Request,
    desk: &Arc<Desk>,
    posted: &mut Posted,
) -> Result<(), Problem> {
    let form = Multipart::from_request(request, desk).await;
    let mut form = form.map_err(|_| Problem::Forged)?;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        if posted.fields.is_empty() && field.name() != Some(TOKEN) {
            return Err(Problem::Forged);
        }
        match field.file_name().map(str::to_owned) {
            Some(file_name) => {
                posted.check(true)?;
                posted.file = read_file(field, file_name).await?;
            }
            None => {
                let name = field.name().unwrap_or_default().to_owned();
                posted
                    .fields
                    .push((name, field.text().await.map_err(broken)?));
            }
        }
    }
    Ok(())
}

async fn read_file(mut field: Field<'_>, name: String) -> Result<Option<ChosenFile>, Problem> {
    let mut bytes = Vec::new();
    let mut too_large = false;
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        too_large |= bytes.len() + chunk.len() > pdf::MAXIMUM_SIZE;
        if !too_large {
            bytes.extend_from_slice(&chunk);
        }
    }
    // Browsers send an empty part without a name when no file was chosen.
    let chosen = !name.is_empty() || !bytes.is_empty();
    Ok(match too_large {
        true => Some(Err(pdf::InvalidPdf::TooLarge)),
        false => chosen.then_some(Ok((name, bytes))),
    })
}

fn broken(error: MultipartError) -> Problem {
    problem_of(error.status())
}

fn problem_of(status: StatusCode) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        _ => Problem::Forged,
    }
}
