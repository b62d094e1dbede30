package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.audit.HourState;
import io.github.contactnow.reports.audit.RetryPlan;
import io.github.contactnow.reports.audit.SliceStore;
import io.github.contactnow.reports.warehouse.CursorTable;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.routes.reports.ReportCursors;
import io.github.contactnow.routes.reports.ReportStore;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.support.SharedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances that share a warehouse on PostgreSQL share the cursor too, and lose no slice over it. */
class SharedWarehouseTest {

    private static final String CURSOR = "calls";

    private static final SharedPostgres POSTGRES = new SharedPostgres();

    private final Instant begin = Instant.now().minus(Duration.ofHours(24)).truncatedTo(ChronoUnit.HOURS);
    private final List<CamelContext> instances = new ArrayList<>();
    private Simulator simulator;

    @BeforeEach
    void start() throws SQLException {
        execute("DROP SCHEMA public CASCADE");
        execute("CREATE SCHEMA public");
        simulator = Simulator.builder().build().start();
        simulator.seedCalls(2000, begin, begin.plus(Duration.ofHours(23)));
    }

    @AfterEach
    void stop() {
        instances.forEach(CamelContext::stop);
        simulator.close();
    }

    private static String url() {
        return POSTGRES.url();
    }

    private CamelContext instance() throws Exception {
        CamelContext camel = new DefaultCamelContext();
        instances.add(camel);
        ContactNowComponent component = camel.getComponent("contactnow", ContactNowComponent.class);
        component.getConfiguration().setBaseUrl(simulator.baseUrl().toString());
        component.getConfiguration().setAllowHttp(true);
        component.getConfiguration().setUsername(simulator.username());
        component.getConfiguration().setPassword(simulator.password());
        ReportStore store = new ReportStore();
        store.setCamelContext(camel);
        store.setTries("3");
        store.setPause("1s");
        ReportCursors cursors = new ReportCursors();
        cursors.setCamelContext(camel);
        camel.getRegistry().bind("warehouse", new Warehouse(url()));
        camel.getRegistry().bind("store", store);
        camel.getRegistry().bind("cursors", cursors);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("contactnow:reporting/cdr?streaming=true&slice=1h&sliceFrom=" + begin
                                + "&stateRepository=#cursors&cursorName=" + CURSOR + "&initialDelay=0&delay=50")
                        .setHeader("reportTable")
                        .constant("cdr")
                        .bean("store", "store");
            }
        });
        camel.start();
        return camel;
    }

    @Test
    void twoInstancesShareACursorAndOneGoesOnWhereTheOtherStopped() throws Exception {
        CamelContext first = instance();
        instance();
        CursorTable cursor = new CursorTable(new Warehouse(url()));
        eventually()
                .until(() -> cursor.get(CURSOR) != null && cursor.get(CURSOR).isAfter(begin.plus(Duration.ofHours(3))));
        first.stop();
        eventually().atMost(Duration.ofMinutes(2)).until(() -> cursor.get(CURSOR)
                .isAfter(begin.plus(Duration.ofHours(23))));
        assertThat(stored())
                .containsExactlyElementsOf(
                        simulator.calls().stream().map(Call::id).toList());
        assertThat(new SliceStore(
                                new Warehouse(url()), null, new RetryPlan(0, Duration.ofMinutes(1)), Clock.systemUTC())
                        .status(ReportDefinition.CDR.table())
                        .audit())
                .satisfies(audit -> {
                    assertThat(audit.notComplete()).isZero();
                    assertThat(audit.hours(HourState.COMPLETE)).isGreaterThanOrEqualTo(23);
                });
    }

    @Test
    void aDamagedCursorIsRefusedAtStartWithTheWayOut() throws Exception {
        new CursorTable(new Warehouse(url())).advance(CURSOR, begin);
        execute("UPDATE report_cursor SET position = 'infinity'");
        assertThatThrownBy(this::instance)
                .hasStackTraceContaining("The cursor 'calls' in table report_cursor of the warehouse is damaged")
                .hasStackTraceContaining("UPDATE report_cursor SET position = ");
        execute("UPDATE report_cursor SET position = NULL");
        assertThatThrownBy(this::instance).hasStackTraceContaining("its position is null");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void aTableOfCursorsThatSomebodyElseHasMadeIsRefusedAtStart() throws Exception {
        execute("CREATE TABLE report_cursor (id BIGINT)");
        assertThatThrownBy(this::instance)
                .hasStackTraceContaining("a table report_cursor that is not this application's");
        assertThat(simulator.history()).isEmpty();
    }

    private static List<Long> stored() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = POSTGRES.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT callid FROM cdr ORDER BY callid")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = POSTGRES.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
