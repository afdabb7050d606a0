//! A passkey's question and answer between JSON and what the browser takes: bytes are base64url in JSON (WebAuthn Level 3).
//! Browsers have helpers for it, which older ones lack and extensions break after the key was made; this does without.

use leptos::{
    prelude::window,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::js_sys::{Array, Function, JSON, Object, Reflect, Uint8Array},
};

/// What is asked: the options as the browser takes them.
pub(super) fn question(options: &str) -> Result<JsValue, JsValue> {
    let options = JSON::parse(options)?;
    decode(&options, "challenge")?;
    let user = get(&options, "user")?;
    if user.is_object() {
        decode(&user, "id")?;
    }
    for list in ["excludeCredentials", "allowCredentials"] {
        if let Ok(list) = get(&options, list)?.dyn_into::<Array>() {
            list.iter().try_for_each(|one| decode(&one, "id"))?;
        }
    }
    Ok(options)
}

/// What the authenticator said, as JSON.
pub(super) fn answer(credential: &JsValue) -> Result<String, JsValue> {
    let response = get(credential, "response")?;
    let said = Object::new();
    for field in ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"] {
        let bytes = get(&response, field)?;
        if bytes.is_object() {
            set(&said, field, &text(&bytes)?)?;
        }
    }
    // Which ways lead to it is a convenience for later: a browser that cannot say so is fine.
    if let Ok(transports) = call(&response, "getTransports", &[]) {
        set(&said, "transports", &transports)?;
    }
    let whole = Object::new();
    for field in ["id", "type"] {
        set(&whole, field, &get(credential, field)?)?;
    }
    set(&whole, "rawId", &text(&get(credential, "rawId")?)?)?;
    set(&whole, "response", &said)?;
    set(&whole, "clientExtensionResults", &Object::new())?;
    JSON::stringify(&whole).map(String::from)
}

/// Calls a method.
pub(super) fn call(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(of, method)?.dyn_into()?;
    method.apply(of, &arguments.iter().collect::<Array>())
}

/// Reads a field.
pub(super) fn get(of: &JsValue, field: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &field.into())
}

fn set(of: &JsValue, field: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(of, &field.into(), value).map(drop)
}

/// A field of base64url becomes its bytes.
fn decode(of: &JsValue, field: &str) -> Result<(), JsValue> {
    let text = get(of, field)?.as_string().unwrap_or_default();
    // Each character of the answer is a byte.
    let bytes: Vec<u8> = window().atob(&text.replace('-', "+").replace('_', "/"))?.chars().map(|c| c as u8).collect();
    set(of, field, &Uint8Array::from(bytes.as_slice()))
}

/// Bytes as base64url.
fn text(bytes: &JsValue) -> Result<JsValue, JsValue> {
    let bytes: String = Uint8Array::new(bytes).to_vec().into_iter().map(char::from).collect();
    Ok(window().btoa(&bytes)?.replace('+', "-").replace('/', "_").trim_end_matches('=').into())
}
