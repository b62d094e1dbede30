package io.github.contactnow.reports.warehouse;

import java.util.List;

/**
 * Some rows of a load, as {@link RowReader} gives them.
 *
 * @param columns those that have come by the last of these rows; a row from before a column came has no value for it
 * @param rows    values by column
 */
record Batch(List<Column> columns, List<Object[]> rows) {
}
