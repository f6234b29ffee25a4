/// First run: language, text size, what this is.

import SwiftUI
import XomKit

struct FirstRunScreen: View {
    @State private var model: FirstRunModel

    init(_ phone: Phone) {
        _model = State(initialValue: FirstRunModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        switch model.step {
        case .language:
            Page(title: words.system.appName) {
                ForEach(Words.Language.allCases, id: \.self) { language in
                    Text(Words(language).welcome.languageTitle).heading()
                }
                SecondButton(words.welcome.vietnamese) { model.choose(.vi) }
                SecondButton(words.welcome.english) { model.choose(.en) }
            }
        case .textSize:
            Page(title: words.welcome.sizeTitle) {
                Small(model.position)
                Card { Text(words.welcome.sizeSample).type(.body) }
                Options(
                    options: Preferences.TextSize.allCases.map {
                        ($0, FirstRunModel.name(of: $0, in: words))
                    },
                    chosen: model.size
                ) { model.choose($0) }
                Small(words.welcome.sizeHint)
            } action: {
                MainButton(words.common.next) { model.goOn() }
                SecondButton(words.common.previous) { model.goBack() }
            }
        case .about:
            Page(title: words.welcome.aboutTitle) {
                Small(model.position)
                point(.notices, words.welcome.aboutNotices)
                point(.services, words.welcome.aboutServices)
                point(.carry, words.welcome.aboutNeighbours)
                point(.sealed, words.welcome.aboutPrivacy)
                point(.group, words.welcome.aboutPublic)
            } action: {
                MainButton(words.welcome.begin) { model.begin() }
                SecondButton(words.common.previous) { model.goBack() }
            }
        }
    }

    private func point(_ icon: Icon, _ text: String) -> some View {
        HStack(alignment: .firstTextBaseline, spacing: Space.inside) {
            icon.image.accessibilityHidden(true)
            Text(text).type(.body)
        }
    }
}
