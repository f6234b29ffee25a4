package vn.xom.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Size
import vn.xom.ui.design.Space

/** Whether the system says that there is no network: said at the top of every screen. */
public val LocalOffline = staticCompositionLocalOf { false }

/** A line is no longer than this, also in a wide window. */
private val Widest = 640.dp

/**
 * A screen whose content scrolls as one.
 *
 * @param onBack the arrow at the top; none on the four places of the bar.
 * @param actions what stands at the top on the right.
 * @param bottom the main action, at the thumb.
 */
@Composable
public fun Page(
    title: String,
    modifier: Modifier = Modifier,
    subtitle: String? = null,
    onBack: (() -> Unit)? = null,
    actions: @Composable RowScope.() -> Unit = {},
    bottom: @Composable (ColumnScope.() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    Frame(modifier, bottom) {
        Column(
            Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(Space.margin, Space.small),
            Arrangement.spacedBy(Space.between),
        ) {
            Head(title, subtitle, onBack, actions)
            content()
        }
    }
}

/** A screen with a long list: only what is seen is drawn. */
@Composable
public fun ListPage(
    title: String,
    modifier: Modifier = Modifier,
    subtitle: String? = null,
    onBack: (() -> Unit)? = null,
    actions: @Composable RowScope.() -> Unit = {},
    state: LazyListState = rememberLazyListState(),
    bottom: @Composable (ColumnScope.() -> Unit)? = null,
    content: LazyListScope.() -> Unit,
) {
    Frame(modifier, bottom) {
        LazyColumn(
            Modifier.weight(1f),
            state,
            PaddingValues(Space.margin, Space.small),
            verticalArrangement = Arrangement.spacedBy(Space.between),
        ) {
            item(key = "head", contentType = "head") { Head(title, subtitle, onBack, actions) }
            content()
        }
    }
}

@Composable
private fun Frame(modifier: Modifier, bottom: @Composable (ColumnScope.() -> Unit)?, content: @Composable ColumnScope.() -> Unit) {
    Column(
        modifier.fillMaxSize().background(Xom.colours.paper).windowInsetsPadding(WindowInsets.safeDrawing).imePadding(),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Column(Modifier.widthIn(max = Widest).weight(1f)) {
            content()
            bottom?.let {
                Column(Modifier.fillMaxWidth().padding(Space.margin, Space.between), Arrangement.spacedBy(Space.between), content = it)
            }
        }
    }
}

@Composable
private fun Head(title: String, subtitle: String?, onBack: (() -> Unit)?, actions: @Composable RowScope.() -> Unit) {
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.tight)) {
        if (onBack != null) {
            Row(Modifier.fillMaxWidth().heightIn(min = Size.target), verticalAlignment = Alignment.CenterVertically) {
                IconAlone(Icons.back, Xom.words.common.back, onClick = onBack)
                Row(Modifier.weight(1f), Arrangement.End, content = actions)
            }
            if (title.isNotEmpty()) Title(title)
        } else {
            Row(Modifier.fillMaxWidth().padding(top = Space.inside), verticalAlignment = Alignment.Top) {
                if (title.isNotEmpty()) Title(title, Modifier.weight(1f))
                Row(content = actions)
            }
        }
        subtitle?.let { Label(it, colour = Xom.colours.muted) }
        if (LocalOffline.current) {
            Row(Modifier.padding(top = Space.tight), Arrangement.spacedBy(Space.small)) {
                Drawn(Icons.offline, Xom.colours.muted)
                Small(Xom.words.common.offline, Modifier.weight(1f))
            }
        }
    }
}
