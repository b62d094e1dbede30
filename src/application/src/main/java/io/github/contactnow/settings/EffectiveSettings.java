package io.github.contactnow.settings;

import java.util.List;

/** The settings that are in force, as an operator may see them. */
public interface EffectiveSettings {

    /**
     * A setting.
     *
     * @param name     its name
     * @param value    what is in force; null if it is not set; masked if it is secret
     * @param source   where the value comes from
     * @param packaged whether it is the default of the package
     */
    record Shown(String name, String value, String source, boolean packaged) {}

    /** All settings of the application, in alphabetical order. */
    List<Shown> all();

    /** The names of everything that is set, in the form of properties. */
    Iterable<String> names();
}
