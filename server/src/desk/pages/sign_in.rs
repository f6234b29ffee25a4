//! Signing in and out.
//!
//! One sentence for every failure, and the same work whether the name exists or not.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::super::access::{self, Accessed};
use super::super::accounts;
use super::super::posted::{FromAnyone, FromOfficer};
use super::super::problem::Problem;
use super::super::respond::{page, respond};
use super::super::throttle::{self, Subject};
use super::super::visit::{Visit, own_path};
use super::super::words::Words;
use super::super::{Desk, password, sessions, spoken};
use super::{Frame, Part, icons};

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignInPage {
    frame: Frame,
    w: &'static Words,
    next: String,
    username: String,
    problem: String,
    signed_out: bool,
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub(in crate::desk) struct Asked {
    next: Option<String>,
    out: Option<String>,
}

/// The page to sign in with.
pub(in crate::desk) async fn show(
    State(desk): State<Arc<Desk>>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Response {
    respond(desk, visit, move |desk, visit| {
        let next = own_path(asked.next.as_deref().unwrap_or_default());
        if visit.signed_in().is_some() {
            return Ok(Redirect::to(next).into_response());
        }
        let mut shown = sign_in_page(desk, visit, next, "", String::new());
        shown.signed_out = asked.out.is_some();
        Ok(page(StatusCode::OK, &shown))
    })
    .await
}

fn sign_in_page(
    desk: &Desk,
    visit: &Visit,
    next: &str,
    username: &str,
    problem: String,
) -> SignInPage {
    let mut frame = Frame::new(desk, visit, Part::None);
    frame.here = "/desk/sign-in".to_owned();
    SignInPage {
        frame,
        w: visit.words(),
        next: next.to_owned(),
        username: username.to_owned(),
        problem,
        signed_out: false,
    }
}

/// Checks name and password; on success a new session begins and the old one, if any, ends.
pub(in crate::desk) async fn sign_in(
    State(desk): State<Arc<Desk>>,
    FromAnyone(posted): FromAnyone,
) -> Response {
    let username = posted
        .text("username")
        .chars()
        .take(128)
        .collect::<String>();
    let password = posted.raw("password").to_owned();
    let next = own_path(posted.raw("next")).to_owned();
    let permit = Arc::clone(&desk);
    let Ok(_permit) = permit.checking.acquire().await else {
        return Problem::Unavailable.into_response();
    };
    respond(desk, posted.visit, move |desk, visit| {
        match attempt(desk, visit, &username, &password)? {
            Attempt::SignedIn(cookie) => {
                let mut response = Redirect::to(&next).into_response();
                response.headers_mut().append(header::SET_COOKIE, cookie);
                Ok(response)
            }
            Attempt::Failed => {
                let problem = visit.words().sign_in_failed.to_owned();
                let shown = sign_in_page(desk, visit, &next, &username, problem);
                Ok(page(StatusCode::UNAUTHORIZED, &shown))
            }
            Attempt::TooSoon(wait) => {
                let problem = spoken::wait(visit.language, wait);
                let shown = sign_in_page(desk, visit, &next, &username, problem);
                let mut response = page(StatusCode::TOO_MANY_REQUESTS, &shown);
                let after = HeaderValue::from(wait.div_ceil(1000));
                response.headers_mut().insert(header::RETRY_AFTER, after);
                Ok(response)
            }
        }
    })
    .await
}

enum Attempt {
    SignedIn(HeaderValue),
    Failed,
    /// Not looked at for so many more milliseconds.
    TooSoon(u64),
}

fn attempt(desk: &Desk, visit: &Visit, username: &str, password: &str) -> Result<Attempt, Problem> {
    let now = desk.now();
    let username = accounts::canonical(username);
    let (account, address) = (Subject::account(&username), Subject::address(visit.address));
    if let Err(wait) = throttle::begin(&desk.store, &[account, address], now)? {
        return Ok(Attempt::TooSoon(wait));
    }
    let found = accounts::find(&desk.store, &username)?;
    let hash = found.as_ref().map_or(&desk.decoy, |(_, hash)| hash);
    let right = password::verify(password, hash);
    let officer = found.as_ref().map(|(officer, _)| officer.id);
    let signed_in = found.filter(|_| right);
    access::record(
        &desk.store,
        now,
        officer,
        Accessed::SignIn,
        None,
        signed_in.is_some(),
    )?;
    let Some((officer, _)) = signed_in else {
        return Ok(Attempt::Failed);
    };
    throttle::succeeded(&desk.store, account, address)?;
    throttle::forget(&desk.store, now)?;
    if let Some(before) = visit.session() {
        sessions::end(&desk.store, before)?;
    }
    let token =
        desk.with_entropy(|entropy| sessions::begin(&desk.store, officer.id, entropy, now))?;
    Ok(Attempt::SignedIn(desk.cookie(
        "session",
        &token.to_cookie(),
        None,
    )))
}

/// Ends the session.
pub(in crate::desk) async fn sign_out(
    State(desk): State<Arc<Desk>>,
    FromOfficer(posted): FromOfficer,
) -> Response {
    respond(desk, posted.visit, |desk, visit| {
        let officer = visit.officer()?.id;
        access::record(
            &desk.store,
            desk.now(),
            Some(officer),
            Accessed::SignOut,
            None,
            true,
        )?;
        if let Some(token) = visit.session() {
            sessions::end(&desk.store, token)?;
        }
        let mut response = Redirect::to("/desk/sign-in?out=1").into_response();
        let gone = desk.cookie("session", "", Some(0));
        response.headers_mut().append(header::SET_COOKIE, gone);
        Ok(response)
    })
    .await
}
