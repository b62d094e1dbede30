package io.github.contactnow.simulator.state;

/**
 * A numbered group of records in one campaign table.
 *
 * @param id          dataset number
 * @param table       name of the campaign table with its records
 * @param queue       outbound queue that dials it, 0 if none
 * @param status      whether the dialler calls its records
 * @param priority    0 to 90; the dialler prefers higher numbers
 * @param description name of the dataset
 * @param notes       free text
 * @param loadDate    day of the creation, {@code YYYY-MM-DD}
 */
public record Dataset(
        long id,
        String table,
        long queue,
        DatasetStatus status,
        int priority,
        String description,
        String notes,
        String loadDate) {

    /** The value of column {@code sourcefile} for records created through the API. */
    public String sourceFile() {
        return "api_data_" + id + ".dat";
    }
}
