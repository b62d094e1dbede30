package io.github.contactnow.routes;

import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.reports.LoadResult;
import io.github.contactnow.reports.Warehouse;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the rows of a report in the warehouse. */
public class ReportStore {

    private static final Logger LOG = LoggerFactory.getLogger(ReportStore.class);

    private Warehouse warehouse;

    /** Stores the rows of a slice, and says so if they changed anything. */
    public void store(@Body Iterator<Map<String, Object>> rows, @Header("reportTable") String table,
                      @Header(ContactNowConstants.SLICE_FROM) Instant from, @Header(ContactNowConstants.SLICE_TO) Instant to) {
        LoadResult result = warehouse.load(table, rows);
        if (result.inserted() + result.updated() > 0) {
            LOG.info("{} from {} to {}: {} rows read, {} new, {} changed", table, from, to, result.read(), result.inserted(),
                result.updated());
        }
    }

    /** Where the warehouse is: {@code jdbc:duckdb:FILE} or a PostgreSQL URL. Without it the route is off. */
    public void setJdbcUrl(String jdbcUrl) {
        warehouse = LeadSettings.isSet(jdbcUrl) ? new Warehouse(jdbcUrl) : null;
    }
}
