/// Before the system asks for leave to tell news: why, and that it may wait.

import SwiftUI
import XomKit

struct NewsScreen: View {
    let phone: Phone

    var body: some View {
        let words = phone.words.welcome
        Page(title: words.notifyTitle) {
            Text(words.notifyBody).type(.body)
        } action: {
            MainButton(words.notifyAllow, icon: .notifications) {
                _ = await SystemNotifications.ask()
                decide()
            }
            SecondButton(words.notifyLater) { decide() }
        }
    }

    private func decide() {
        phone.choose { $0.hasDecidedOnNews = true }
    }
}
