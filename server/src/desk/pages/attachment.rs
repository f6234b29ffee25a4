//! An attachment: a page around a picture, and the bytes themselves behind a sandbox.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use xom_core::ids::DraftId;

use super::super::Desk;
use super::super::access::{self, Accessed};
use super::super::attachments::{disposition, picture_type, plain_name};
use super::super::counter::{AttachmentContent, AttachmentId};
use super::super::problem::Problem;
use super::super::respond::{page, respond};
use super::super::spoken;
use super::super::visit::Visit;
use super::super::words::Words;
use super::{Frame, Part, icons};

/// Bytes of strangers run nothing, load nothing and are framed by nobody.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

#[derive(Template)]
#[template(path = "desk/attachment.html")]
struct AttachmentTemplate {
    frame: Frame,
    w: &'static Words,
    name: String,
    size: String,
    dossier: String,
    content: String,
    is_picture: bool,
}

/// The page around an attachment.
pub(in crate::desk) async fn show(
    State(desk): State<Arc<Desk>>,
    visit: Visit,
    Path((draft, id)): Path<(String, String)>,
) -> Response {
    respond(desk, visit, move |desk, visit| {
        let (draft, opened) = open(desk, visit, &draft, &id)?;
        let template = AttachmentTemplate {
            frame: Frame::new(desk, visit, Part::Dossiers),
            w: visit.words(),
            name: plain_name(&opened.name),
            size: spoken::size(visit.language, opened.bytes.len() as u64),
            dossier: format!("/desk/dossiers/{draft}"),
            content: format!("/desk/dossiers/{draft}/attachments/{id}/content"),
            is_picture: picture_type(&opened.bytes).is_some(),
        };
        Ok(page(StatusCode::OK, &template))
    })
    .await
}

/// The bytes of an attachment.
pub(in crate::desk) async fn content(
    State(desk): State<Arc<Desk>>,
    visit: Visit,
    Path((draft, id)): Path<(String, String)>,
) -> Response {
    respond(desk, visit, move |desk, visit| {
        let (_, opened) = open(desk, visit, &draft, &id)?;
        let picture = picture_type(&opened.bytes);
        let headers = [
            (
                header::CONTENT_TYPE,
                picture.unwrap_or("application/octet-stream").to_owned(),
            ),
            (
                header::CONTENT_DISPOSITION,
                disposition(picture.is_some(), &opened.name),
            ),
            (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        ];
        Ok((headers, opened.bytes).into_response())
    })
    .await
}

fn open(
    desk: &Desk,
    visit: &Visit,
    draft: &str,
    id: &str,
) -> Result<(DraftId, AttachmentContent), Problem> {
    let officer = visit.officer()?.id;
    let draft: DraftId = draft.parse().map_err(|_| Problem::NotFound)?;
    let id = AttachmentId::from_hex(id).ok_or(Problem::NotFound)?;
    let opened = desk.counter.attachment(draft, id)?;
    access::record(
        &desk.store,
        desk.now(),
        Some(officer),
        Accessed::Attachment,
        Some(draft),
        true,
    )?;
    Ok((draft, opened))
}
