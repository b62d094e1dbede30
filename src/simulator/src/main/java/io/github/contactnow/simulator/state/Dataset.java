package io.github.contactnow.simulator.state;

/**
 * A numbered group of records inside one campaign table.
 *
 * @param id          dataset number
 * @param table       name of the campaign table that holds its records
 * @param queue       outbound queue that dials it, 0 if none
 * @param status      whether it is dialled
 * @param priority    0 to 90, 90 is dialled first
 * @param description its name
 * @param notes       free text
 * @param loadDate    day it was created, {@code YYYY-MM-DD}
 */
public record Dataset(long id, String table, long queue, DatasetStatus status, int priority, String description,
                      String notes, String loadDate) {

    /** The import file name that records created through the API carry. */
    public String sourceFile() {
        return "api_data_" + id + ".dat";
    }
}
