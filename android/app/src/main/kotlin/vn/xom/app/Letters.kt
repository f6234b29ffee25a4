package vn.xom.app

import android.content.res.AssetManager
import androidx.compose.ui.text.font.Font
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight

/** The design's own letters, which carry every Vietnamese mark on every phone. */
fun letters(assets: AssetManager): FontFamily =
    FontFamily(
        listOf("Regular" to 400, "Medium" to 500, "SemiBold" to 600, "Bold" to 700).map { (name, weight) ->
            Font("BeVietnamPro-$name.ttf", assets, FontWeight(weight))
        },
    )
