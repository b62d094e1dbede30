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
 * @param picklist name of the list of values that agents choose from, empty if there is none
 */
public record Column(String name, boolean standard, String group, String type, String initial, boolean writable,
                     String picklist) {

    Column(String name, boolean standard, String group, String type, String initial, boolean writable) {
        this(name, standard, group, type, initial, writable, "");
    }


    static Column custom(String name) {
        return new Column(name, false, "Custom", "smalltext", "", true);
    }
}
