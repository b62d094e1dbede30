package io.github.contactnow.reports.warehouse;

import java.util.function.Function;

/**
 * The databases of an engine that a JDBC URL names.
 *
 * @param name     name of the database product, for messages
 * @param prefix   how their URLs begin
 * @param example  such a URL, for messages
 * @param driver   artifact of the JDBC driver, for messages
 * @param open     gives the database of a URL; throws a {@link WarehouseException} if the URL does not have the driver's form
 */
public record WarehouseUrls(
        String name, String prefix, String example, String driver, Function<String, WarehouseDatabase> open) {}
