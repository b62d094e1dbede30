package io.github.contactnow.routes;

/** The text of a setting, as a placeholder in a YAML route gives it. */
public final class SettingText {

    private SettingText() {}

    /** Whether the setting has a value: a blank text is none. */
    public static boolean isSet(String text) {
        return text != null && !text.isBlank();
    }
}
