package io.github.contactnow.simulator.state;

/**
 * One column of a campaign table.
 *
 * @param name     name, in the letter case that replies show
 * @param standard part of every table
 * @param group    heading on the agent's screen
 * @param type     {@code int}, {@code smalltext} or {@code largetext}
 * @param initial  value of a record that does not set it; null is a database null
 * @param writable a create or an update may set it
 */
public record Column(String name, boolean standard, String group, String type, String initial, boolean writable) {

    static Column custom(String name) {
        return new Column(name, false, "Custom", "smalltext", "", true);
    }
}
