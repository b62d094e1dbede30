package io.github.contactnow.simulator.wire;

import java.util.List;

/**
 * The rows of a reply. They may be computed while they are written, and can be gone through more than once.
 *
 * @param element name of a row in XML: the method
 * @param columns names of the values
 * @param size    how many rows there are
 * @param values  the rows: a text, a number or null for each column
 */
public record Rows(String element, List<String> columns, long size, Iterable<Object[]> values) {
}
