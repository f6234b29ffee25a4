/// The page of this app in the phone's own settings.

import Foundation
import UIKit

@MainActor
enum PhoneSettings {
    static var address: URL? { URL(string: UIApplication.openSettingsURLString) }
}
