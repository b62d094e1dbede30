package io.github.contactnow.routes.reports;

import io.github.contactnow.api.Durations;
import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.audit.AuditSummary;
import io.github.contactnow.reports.audit.RetryPlan;
import io.github.contactnow.reports.audit.ServerCounts;
import io.github.contactnow.reports.audit.SliceStore;
import io.github.contactnow.reports.warehouse.LoadResult;
import io.github.contactnow.reports.warehouse.WarehouseException;
import io.github.contactnow.routes.WarehouseUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the rows of a report in the warehouse, and audits them. */
public class ReportStore extends WarehouseUser {

    private static final Logger LOG = LoggerFactory.getLogger(ReportStore.class);
    private static final String RANGE = ContactNowConstants.ARGUMENT_PREFIX + "range";

    /** How many hours are pulled again in one go; the rest waits for the next. */
    private static final int AT_ONCE = 100;

    /** The three metrics of a scrape, and the health check, share one query of the warehouse. */
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;

    private boolean audit = true;
    private int tries;
    private Duration pause = Duration.ofMinutes(1);
    private SliceStore store;
    private AuditSummary summary;
    private long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;
    private boolean viewsProvided;

    /** Stores the rows of a slice, and logs changes. */
    public void store(
            @Body Iterator<Map<String, Object>> rows,
            @Header("reportTable") String table,
            @Header(ContactNowConstants.SLICE_FROM) Instant from,
            @Header(ContactNowConstants.SLICE_TO) Instant to) {
        SliceStore.Stored stored = slices().store(ReportDefinition.of(table).table(), new Slice(from, to), rows);
        LoadResult result = stored.rows();
        if (result.inserted() + result.updated() > 0) {
            LOG.info(
                    "{} from {} to {}: {} rows read, {} new, {} changed",
                    table,
                    from,
                    to,
                    result.read(),
                    result.inserted(),
                    result.updated());
        }
        provideViews();
    }

    /** Creates the views once per process, when their tables exist. A failure does not prevent the store of rows. */
    private synchronized void provideViews() {
        if (!viewsProvided) {
            try {
                warehouse().provideViews().forEach(LOG::warn);
                viewsProvided = true;
            } catch (WarehouseException e) {
                LOG.warn("{} The views are made with the next slice.", e.getMessage());
            }
        }
    }

    /** The hours of calls that are due for another pull. */
    public List<Slice> hoursToRetry() {
        if (!audit) {
            return List.of();
        }
        return slices().hoursToRetry(ReportDefinition.CDR.table(), AT_ONCE);
    }

    /** Requests such an hour and one more second on either side: the API does not document whether a range includes its ends. */
    public void prepareRetry(@Body Slice slice, Message message) {
        message.setHeader(
                RANGE, (slice.from().getEpochSecond() - 1) + ":" + (slice.to().getEpochSecond() + 1));
        message.setHeader(ContactNowConstants.SLICE_FROM, slice.from());
        message.setHeader(ContactNowConstants.SLICE_TO, slice.to());
    }

    /** Logs in one line why hours could not be pulled again. */
    public void failed(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        LOG.warn("Hours that are not complete could not be pulled again, and will be later: {}", failure.getMessage());
        LOG.debug("Why", failure);
    }

    /**
     * The current states of the hours of calls, whichever instance or command has changed them. Empty if nothing was stored since the
     * start. While the warehouse does not answer, the last result.
     */
    public synchronized Optional<AuditSummary> audit() {
        if (store != null && audit && System.nanoTime() - lookedAt > LOOK_AGAIN_NANOS) {
            try {
                summary = store.audit(ReportDefinition.CDR.table());
            } catch (WarehouseException e) {
                LOG.debug("The audit of calls cannot be read just now", e);
            }
            lookedAt = System.nanoTime();
        }
        return Optional.ofNullable(summary);
    }

    private synchronized SliceStore slices() {
        if (store == null) {
            store = new SliceStore(
                    warehouse(),
                    audit ? new ServerCounts(new CamelReports(getCamelContext())) : null,
                    new RetryPlan(tries, pause),
                    Clock.systemUTC());
            if (audit) {
                ReportMetrics.show(ReportDefinition.CDR.table().name(), () -> audit().orElse(null));
            }
        }
        return store;
    }

    /** Whether calls are counted: {@code true} or {@code false}. */
    public void setAudit(String audit) {
        this.audit = Boolean.parseBoolean(audit);
    }

    /** How often an hour that is not complete is pulled again. */
    public void setTries(String tries) {
        this.tries = Integer.parseInt(tries);
    }

    /** Wait before the first time, such as {@code 1m}; it doubles with each further one. */
    public void setPause(String pause) {
        this.pause = Durations.parse(pause);
        if (this.pause.isZero() || this.pause.isNegative()) {
            throw new IllegalArgumentException(
                    "reports.audit.wait must be a length of time such as 1m or 90s, not '" + pause + "'.");
        }
    }
}
