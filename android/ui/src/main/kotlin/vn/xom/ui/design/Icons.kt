// Written by design/generate.mjs from icons/: change it there.
package vn.xom.ui.design

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.addPathNodes
import androidx.compose.ui.unit.dp

/** Outline icons of Lucide, under the ISC licence (design/icons/LICENSE); words always stand beside them. */
public object Icons {
    /** Tab, product sign. */
    public val home: ImageVector by outline(
        "home",
        "M15 21v-8a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v8",
        "M3 10a2 2 0 0 1 .709-1.528l7-6a2 2 0 0 1 2.582 0l7 6A2 2 0 0 1 21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z",
    )

    /** Tab, notices. */
    public val notices: ImageVector by outline(
        "notices",
        "M11 6a13 13 0 0 0 8.4-2.8A1 1 0 0 1 21 4v12a1 1 0 0 1-1.6.8A13 13 0 0 0 11 14H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2z",
        "M6 14a12 12 0 0 0 2.4 7.2 2 2 0 0 0 3.2-2.4A8 8 0 0 1 10 14",
        "M8 6v8",
    )

    /** Tab, services, a form. */
    public val services: ImageVector by outline(
        "services",
        "M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z",
        "M14 2v5a1 1 0 0 0 1 1h5",
        "M10 9H8",
        "M16 13H8",
        "M16 17H8",
    )

    /** Tab, neighbours. */
    public val group: ImageVector by outline(
        "group",
        "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2",
        "M16 3.128a4 4 0 0 1 0 7.744",
        "M22 21v-2a4 4 0 0 0-3-3.87",
        "M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    )

    /** State line: done. */
    public val done: ImageVector by outline(
        "done",
        "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z",
        "m16 9-5.5 5.5L8 12",
    )

    /** State lines: waiting, your turn. */
    public val waiting: ImageVector by outline(
        "waiting",
        "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z",
        "M12 6v6l4 2",
    )

    /** State lines: refused, emergency. */
    public val attention: ImageVector by outline(
        "attention",
        "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3",
        "M12 9v4",
        "M12 17h.01",
    )

    /** Step to come; option not chosen. */
    public val ahead: ImageVector by outline(
        "ahead",
        "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z",
    )

    /** Chosen option. */
    public val chosen: ImageVector by outline(
        "chosen",
        "M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z",
        "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z",
    )

    /** An explanation. */
    public val information: ImageVector by outline(
        "information",
        "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z",
        "M12 16v-4",
        "M12 8h.01",
    )

    /** No network. */
    public val offline: ImageVector by outline(
        "offline",
        "M12 20h.01",
        "M8.5 16.429a5 5 0 0 1 7 0",
        "M5 12.859a10 10 0 0 1 5.17-2.69",
        "M19 12.859a10 10 0 0 0-2.007-1.523",
        "M2 8.82a15 15 0 0 1 4.177-2.643",
        "M22 8.82a15 15 0 0 0-11.288-3.764",
        "m2 2 20 20",
    )

    /** Network settings. */
    public val online: ImageVector by outline(
        "online",
        "M12 20h.01",
        "M2 8.82a15 15 0 0 1 20 0",
        "M5 12.859a10 10 0 0 1 14 0",
        "M8.5 16.429a5 5 0 0 1 7 0",
    )

    /** Talk with the ward now. */
    public val exchange: ImageVector by outline(
        "exchange",
        "M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8",
        "M21 3v5h-5",
        "M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16",
        "M8 16H3v5",
    )

    /** Back. */
    public val back: ImageVector by outline(
        "back",
        "m12 19-7-7 7-7",
        "M19 12H5",
    )

    /** Opens a page. */
    public val forward: ImageVector by outline(
        "forward",
        "m9 18 6-6-6-6",
    )

    /** Opens what is below. */
    public val expand: ImageVector by outline(
        "expand",
        "m6 9 6 6 6-6",
    )

    /** Close, clear. */
    public val close: ImageVector by outline(
        "close",
        "M18 6 6 18",
        "m6 6 12 12",
    )

    /** More actions. */
    public val more: ImageVector by outline(
        "more",
        "M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z",
        "M11 5a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z",
        "M11 19a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z",
    )

    /** Chosen row, agreed box. */
    public val check: ImageVector by outline(
        "check",
        "M20 6 9 17l-5-5",
    )

    /** Add. */
    public val add: ImageVector by outline(
        "add",
        "M5 12h14",
        "M12 5v14",
    )

    /** Remove, wipe. */
    public val remove: ImageVector by outline(
        "remove",
        "M10 11v6",
        "M14 11v6",
        "M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6",
        "M3 6h18",
        "M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2",
    )

    /** Write, change. */
    public val edit: ImageVector by outline(
        "edit",
        "M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z",
        "m15 5 4 4",
    )

    /** Search. */
    public val search: ImageVector by outline(
        "search",
        "m21 21-4.34-4.34",
        "M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z",
    )

    /** Filter. */
    public val filter: ImageVector by outline(
        "filter",
        "M2 5h20",
        "M6 12h12",
        "M9 19h6",
    )

    /** Send. */
    public val send: ImageVector by outline(
        "send",
        "M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11z",
        "m21.854 2.147-10.94 10.939",
    )

    /** Share sheet. */
    public val share: ImageVector by outline(
        "share",
        "M15 5a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
        "M3 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
        "M15 19a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
        "M8.59 13.51L15.42 17.49",
        "M15.41 6.51L8.59 10.49",
    )

    /** Copy. */
    public val copy: ImageVector by outline(
        "copy",
        "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2z",
        "M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2",
    )

    /** Take a picture. */
    public val camera: ImageVector by outline(
        "camera",
        "M13.997 4a2 2 0 0 1 1.76 1.05l.486.9A2 2 0 0 0 18.003 7H20a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2h1.997a2 2 0 0 0 1.759-1.048l.489-.904A2 2 0 0 1 10.004 4z",
        "M9 13a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
    )

    /** A picture. */
    public val picture: ImageVector by outline(
        "picture",
        "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z",
        "M7 9a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z",
        "m21 15-3.086-3.086a2 2 0 0 0-2.828 0L6 21",
    )

    /** A file. */
    public val file: ImageVector by outline(
        "file",
        "m16 6-8.414 8.586a2 2 0 0 0 2.829 2.829l8.414-8.586a4 4 0 1 0-5.657-5.657l-8.379 8.551a6 6 0 1 0 8.485 8.485l8.379-8.551",
    )

    /** Scan a code. */
    public val scan: ImageVector by outline(
        "scan",
        "M3 7V5a2 2 0 0 1 2-2h2",
        "M17 3h2a2 2 0 0 1 2 2v2",
        "M21 17v2a2 2 0 0 1-2 2h-2",
        "M7 21H5a2 2 0 0 1-2-2v-2",
        "M7 12h10",
    )

    /** Turn the light on. */
    public val lightOn: ImageVector by outline(
        "lightOn",
        "M12 13v1",
        "M17 2a1 1 0 0 1 1 1v4a3 3 0 0 1-.6 1.8l-.6.8A4 4 0 0 0 16 12v8a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2v-8a4 4 0 0 0-.8-2.4l-.6-.8A3 3 0 0 1 6 7V3a1 1 0 0 1 1-1z",
        "M6 6h12",
    )

    /** Turn the light off. */
    public val lightOff: ImageVector by outline(
        "lightOff",
        "M11.652 6H18",
        "M12 13v1",
        "M16 16v4a2 2 0 0 1-2 2h-4a2 2 0 0 1-2-2v-8a4 4 0 0 0-.8-2.4l-.6-.8A3 3 0 0 1 6 7V6",
        "m2 2 20 20",
        "M7.649 2H17a1 1 0 0 1 1 1v4a3 3 0 0 1-.6 1.8l-.6.8a4 4 0 0 0-.55 1.007",
    )

    /** Show a code. */
    public val code: ImageVector by outline(
        "code",
        "M4 3h3a1 1 0 0 1 1 1v3a1 1 0 0 1 -1 1h-3a1 1 0 0 1 -1 -1v-3a1 1 0 0 1 1 -1z",
        "M17 3h3a1 1 0 0 1 1 1v3a1 1 0 0 1 -1 1h-3a1 1 0 0 1 -1 -1v-3a1 1 0 0 1 1 -1z",
        "M4 16h3a1 1 0 0 1 1 1v3a1 1 0 0 1 -1 1h-3a1 1 0 0 1 -1 -1v-3a1 1 0 0 1 1 -1z",
        "M21 16h-3a2 2 0 0 0-2 2v3",
        "M21 21v.01",
        "M12 7v3a2 2 0 0 1-2 2H7",
        "M3 12h.01",
        "M12 3h.01",
        "M12 16v.01",
        "M16 12h1",
        "M21 12v.01",
        "M12 21v-1",
    )

    /** Paste a link. */
    public val link: ImageVector by outline(
        "link",
        "M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71",
        "M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71",
    )

    /** A date. */
    public val calendar: ImageVector by outline(
        "calendar",
        "M8 2v3",
        "M16 2v3",
        "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z",
        "M3 9h18",
    )

    /** An address, a block. */
    public val place: ImageVector by outline(
        "place",
        "M20 10c0 4.993-5.539 10.193-7.399 11.799a1 1 0 0 1-1.202 0C9.539 20.193 4 14.993 4 10a8 8 0 0 1 16 0",
        "M9 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
    )

    /** Pinned. */
    public val pin: ImageVector by outline(
        "pin",
        "M12 17v5",
        "M9 10.76a2 2 0 0 1-1.11 1.79l-1.78.9A2 2 0 0 0 5 15.24V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-.76a2 2 0 0 0-1.11-1.79l-1.78-.9A2 2 0 0 1 15 10.76V7a1 1 0 0 1 1-1 2 2 0 0 0 0-4H8a2 2 0 0 0 0 4 1 1 0 0 1 1 1z",
    )

    /** Comments. */
    public val comment: ImageVector by outline(
        "comment",
        "M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719",
    )

    /** Read, coverage. */
    public val seen: ImageVector by outline(
        "seen",
        "M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0",
        "M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
    )

    /** Not read yet. */
    public val notSeen: ImageVector by outline(
        "notSeen",
        "M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49",
        "M14.084 14.158a3 3 0 0 1-4.242-4.242",
        "M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143",
        "m2 2 20 20",
    )

    /** Call. */
    public val phone: ImageVector by outline(
        "phone",
        "M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384",
    )

    /** A person. */
    public val person: ImageVector by outline(
        "person",
        "M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2",
        "M8 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    )

    /** Invite a neighbour. */
    public val invite: ImageVector by outline(
        "invite",
        "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2",
        "M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
        "M19 8L19 14",
        "M22 11L16 11",
    )

    /** A household. */
    public val household: ImageVector by outline(
        "household",
        "M10 21H2",
        "M10 3H7a2 2 0 00-2 2v16",
        "M14 12h.01",
        "M19 21V5a2 2 0 00-1.675-1.974l-6.163-1.013A1 1 0 0010 3v18a1 1 0 001.124.992z",
        "M22 21h-3",
    )

    /** Carrying, bundles. */
    public val carry: ImageVector by outline(
        "carry",
        "M11 21.73a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73z",
        "M12 22V12",
        "M3.29 7 12 12 20.71 7",
        "m7.5 4.27 9 5.15",
    )

    /** Give a file. */
    public val give: ImageVector by outline(
        "give",
        "M12 3v12",
        "m17 8-5-5-5 5",
        "M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4",
    )

    /** Take a file, result. */
    public val take: ImageVector by outline(
        "take",
        "M12 15V3",
        "M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4",
        "m7 10 5 5 5-5",
    )

    /** Sealed. */
    public val sealed: ImageVector by outline(
        "sealed",
        "M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2z",
        "M7 11V7a5 5 0 0 1 10 0v4",
    )

    /** Receipt. */
    public val receipt: ImageVector by outline(
        "receipt",
        "M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z",
        "m9 12 2 2 4-4",
    )

    /** Fee. */
    public val fee: ImageVector by outline(
        "fee",
        "M4 6h16a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2z",
        "M10 12a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z",
        "M6 12h.01M18 12h.01",
    )

    /** Time it takes. */
    public val deadline: ImageVector by outline(
        "deadline",
        "M5 22h14",
        "M5 2h14",
        "M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22",
        "M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2",
    )

    /** Corrections, earlier values. */
    public val history: ImageVector by outline(
        "history",
        "M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8",
        "M3 3v5h5",
        "M12 7v5l4 2",
    )

    /** Withdraw. */
    public val withdraw: ImageVector by outline(
        "withdraw",
        "M9 14 4 9l5-5",
        "M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11",
    )

    /** Settings. */
    public val settings: ImageVector by outline(
        "settings",
        "M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915",
        "M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
    )

    /** Language. */
    public val language: ImageVector by outline(
        "language",
        "m5 8 6 6",
        "m4 14 6-6 2-3",
        "M2 5h12",
        "M7 2h1",
        "m22 22-5-10-5 10",
        "M14 18h6",
    )

    /** Text size. */
    public val textSize: ImageVector by outline(
        "textSize",
        "m15 16 2.536-7.328a1.02 1.02 1 0 1 1.928 0L22 16",
        "M15.697 14h5.606",
        "m2 16 4.039-9.69a.5.5 0 0 1 .923 0L11 16",
        "M3.304 13h6.392",
    )

    /** High contrast, light and dark. */
    public val contrast: ImageVector by outline(
        "contrast",
        "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z",
        "M12 18a6 6 0 0 0 0-12v12z",
    )

    /** Notifications. */
    public val notifications: ImageVector by outline(
        "notifications",
        "M10.268 21a2 2 0 0 0 3.464 0",
        "M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326",
    )

    /** A device. */
    public val device: ImageVector by outline(
        "device",
        "M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-16a2 2 0 0 1 2 -2z",
        "M12 18h.01",
    )

    /** Fingerprint. */
    public val key: ImageVector by outline(
        "key",
        "M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z",
        "M16 7.5a0.5 0.5 0 1 0 1 0a0.5 0.5 0 1 0 -1 0z",
    )

    /** Leave. */
    public val leave: ImageVector by outline(
        "leave",
        "m16 17 5-5-5-5",
        "M21 12H9",
        "M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4",
    )

    /** Empty screens. */
    public val empty: ImageVector by outline(
        "empty",
        "M22 12 16 12 14 15 10 15 8 12 2 12",
        "M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z",
    )

    /** Somebody helps. */
    public val help: ImageVector by outline(
        "help",
        "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z",
        "m4.93 4.93 4.24 4.24",
        "m14.83 9.17 4.24-4.24",
        "m14.83 14.83 4.24 4.24",
        "m9.17 14.83-4.24 4.24",
        "M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    )
}

private fun outline(
    name: String,
    vararg paths: String,
): Lazy<ImageVector> =
    lazy(LazyThreadSafetyMode.PUBLICATION) {
        paths
            .fold(ImageVector.Builder(name, 24.dp, 24.dp, 24f, 24f)) { drawn, path ->
                drawn.addPath(
                    pathData = addPathNodes(path),
                    stroke = SolidColor(Color.Black),
                    strokeLineWidth = 2f,
                    strokeLineCap = StrokeCap.Round,
                    strokeLineJoin = StrokeJoin.Round,
                )
            }.build()
    }
