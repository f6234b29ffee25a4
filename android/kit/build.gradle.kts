import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
}

val repository: Directory = rootProject.layout.projectDirectory.dir("..")
val core: Provider<Directory> = layout.buildDirectory.dir("core")
val bindings: Provider<Directory> = layout.buildDirectory.dir("bindings")

// The Rust core for every kind of phone, through cargo-ndk, as bindings/library.sh builds it;
// bindings/build.rs says how it is linked.
val cargo by tasks.registering(Exec::class) {
    workingDir(repository)
    commandLine("cargo", "ndk")
    args("--platform", libs.versions.min.sdk.get(), "--output-dir", core.get().asFile.path)
    args("--target", "arm64-v8a", "--target", "armeabi-v7a", "--target", "x86_64")
    args("rustc", "--locked", "--profile", "phone", "--package", "xom-bindings")
    args("--lib", "--crate-type", "cdylib")
}

// What Kotlin calls of it: the same program as Maven's, over the library that was just built.
val bindgen by tasks.registering(Exec::class) {
    dependsOn(cargo)
    workingDir(repository)
    commandLine("cargo", "run", "--locked", "--package", "xom-bindgen", "--")
    args("generate", "--no-format", "--language", "kotlin", "--out-dir", bindings.get().asFile.path)
    args(core.get().file("arm64-v8a/libxom_bindings.so").asFile.path)
}

android {
    namespace = "vn.xom.kit"
    compileSdk = libs.versions.target.sdk.get().toInt()
    defaultConfig {
        minSdk = libs.versions.min.sdk.get().toInt()
    }
    sourceSets["main"].apply {
        kotlin.srcDir(bindings)
        jniLibs.srcDir(core)
    }
}

tasks.named("preBuild") { dependsOn(bindgen) }

kotlin { compilerOptions { jvmTarget = JvmTarget.JVM_17 } }

dependencies {
    api(libs.coroutines.core)
    // as an AAR: it brings JNA's own library for every kind of phone
    implementation(variantOf(libs.jna) { artifactType("aar") })
}
