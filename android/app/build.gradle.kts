import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

val repository: Directory = rootProject.layout.projectDirectory.dir("..")

// The letters, and what others wrote.
val assets by tasks.registering(Sync::class) {
    from(repository.dir("design/fonts")) { include("*.ttf") }
    from(repository.file("bindings/licences.txt"))
    into(layout.buildDirectory.dir("assets"))
}

android {
    namespace = "vn.xom.app"
    compileSdk = libs.versions.target.sdk.get().toInt()
    defaultConfig {
        applicationId = "vn.xom.app"
        minSdk = libs.versions.min.sdk.get().toInt()
        targetSdk = libs.versions.target.sdk.get().toInt()
        versionCode = 1
        versionName = "0.1.0"
        ndk { abiFilters += listOf("arm64-v8a", "armeabi-v7a", "x86_64") }
    }
    androidResources { localeFilters += listOf("vi", "en") }
    sourceSets["main"].assets.srcDir(assets)
    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro")
        }
    }
    buildFeatures { compose = true }
    // Packed as they are, the libraries are read in place and need 16 KB pages in the APK too.
    packaging { jniLibs { useLegacyPackaging = false } }
    // The language is chosen in the app: both must be there, whatever the store thinks.
    bundle { language { enableSplit = false } }
}

tasks.named("preBuild") { dependsOn(assets) }

kotlin { compilerOptions { jvmTarget = JvmTarget.JVM_17 } }

dependencies {
    implementation(project(":kit"))
    implementation(project(":ui"))
    implementation(libs.coroutines.android)
    implementation(libs.activity.compose)
    implementation(libs.core)
    implementation(libs.lifecycle)
    implementation(libs.zxing)
}
