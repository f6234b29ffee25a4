// Written by design/generate.mjs from icons/icons.json: change it there.

import SwiftUI

/// The system's symbol for each icon of the product; words always stand beside them.
public enum Icon: String, Sendable, CaseIterable {
    /// Tab, product sign.
    case home = "house"
    /// Tab, notices.
    case notices = "megaphone"
    /// Tab, services, a form.
    case services = "doc.text"
    /// Tab, neighbours.
    case group = "person.2"
    /// State line: done.
    case done = "checkmark.circle"
    /// State lines: waiting, your turn.
    case waiting = "clock"
    /// State lines: refused, emergency.
    case attention = "exclamationmark.triangle"
    /// Step to come; option not chosen.
    case ahead = "circle"
    /// Chosen option.
    case chosen = "largecircle.fill.circle"
    /// An explanation.
    case information = "info.circle"
    /// No network.
    case offline = "wifi.slash"
    /// Network settings.
    case online = "wifi"
    /// Talk with the ward now.
    case exchange = "arrow.triangle.2.circlepath"
    /// Back.
    case back = "chevron.backward"
    /// Opens a page.
    case forward = "chevron.forward"
    /// Opens what is below.
    case expand = "chevron.down"
    /// Close, clear.
    case close = "xmark"
    /// More actions.
    case more = "ellipsis"
    /// Chosen row, agreed box.
    case check = "checkmark"
    /// Add.
    case add = "plus"
    /// Remove, wipe.
    case remove = "trash"
    /// Write, change.
    case edit = "pencil"
    /// Search.
    case search = "magnifyingglass"
    /// Filter.
    case filter = "line.3.horizontal.decrease"
    /// Send.
    case send = "paperplane"
    /// Share sheet.
    case share = "square.and.arrow.up"
    /// Copy.
    case copy = "doc.on.doc"
    /// Take a picture.
    case camera = "camera"
    /// A picture.
    case picture = "photo"
    /// A file.
    case file = "paperclip"
    /// Scan a code.
    case scan = "qrcode.viewfinder"
    /// Turn the light on.
    case lightOn = "flashlight.on.fill"
    /// Turn the light off.
    case lightOff = "flashlight.off.fill"
    /// Show a code.
    case code = "qrcode"
    /// Paste a link.
    case link = "link"
    /// A date.
    case calendar = "calendar"
    /// An address, a block.
    case place = "mappin.and.ellipse"
    /// Pinned.
    case pin = "pin"
    /// Comments.
    case comment = "bubble.left"
    /// Read, coverage.
    case seen = "eye"
    /// Not read yet.
    case notSeen = "eye.slash"
    /// Call.
    case phone = "phone"
    /// A person.
    case person = "person"
    /// Invite a neighbour.
    case invite = "person.badge.plus"
    /// A household.
    case household = "door.left.hand.open"
    /// Carrying, bundles.
    case carry = "shippingbox"
    /// Give a file.
    case give = "arrow.up.doc"
    /// Take a file, result.
    case take = "arrow.down.doc"
    /// Sealed.
    case sealed = "lock"
    /// Receipt.
    case receipt = "checkmark.shield"
    /// Fee.
    case fee = "banknote"
    /// Time it takes.
    case deadline = "hourglass"
    /// Corrections, earlier values.
    case history = "clock.arrow.circlepath"
    /// Withdraw.
    case withdraw = "arrow.uturn.backward"
    /// Settings.
    case settings = "gearshape"
    /// Language.
    case language = "character.bubble"
    /// Text size.
    case textSize = "textformat.size"
    /// High contrast, light and dark.
    case contrast = "circle.lefthalf.filled"
    /// Notifications.
    case notifications = "bell"
    /// A device.
    case device = "iphone"
    /// Fingerprint.
    case key = "key"
    /// Leave.
    case leave = "rectangle.portrait.and.arrow.right"
    /// Empty screens.
    case empty = "tray"
    /// Somebody helps.
    case help = "lifepreserver"

    public var image: Image { Image(systemName: rawValue) }
}
