/// The core and SwiftUI both have a `View` and a `Section`; in the app these names are SwiftUI's.

import SwiftUI

typealias View = SwiftUI.View
typealias Section = SwiftUI.Section
