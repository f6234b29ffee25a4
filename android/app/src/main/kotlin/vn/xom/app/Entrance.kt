package vn.xom.app

import androidx.compose.runtime.Composable
import vn.xom.ui.About
import vn.xom.ui.App
import vn.xom.ui.Navigator
import vn.xom.ui.Outside
import vn.xom.ui.Xom
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.SecondButton

/** The app, or why it cannot be shown yet. */
@Composable
fun Entrance(opened: Opened?, door: Door, navigator: Navigator, outside: Outside, about: About) {
    val words = Xom.words.common
    when (opened) {
        null, Opened.Opening -> Page("") { Opening() }
        is Opened.Open -> App(opened.phone, navigator, outside, about, onLeft = door::beginAnew)
        is Opened.Failed -> Page("") { Broken(opened.trouble, onRetry = door::open) }
        is Opened.Damaged ->
            Page("") {
                Broken(opened.trouble, onRetry = door::open)
                Body(words.storeAside)
                SecondButton(words.keyLostBegin, onClick = door::beginAfresh)
            }
        Opened.KeyLost ->
            Page(words.keyLostTitle, bottom = { MainButton(words.keyLostBegin, onClick = door::beginAfresh) }) {
                Body(words.keyLostBody)
            }
    }
}
