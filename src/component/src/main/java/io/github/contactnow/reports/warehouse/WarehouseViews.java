package io.github.contactnow.reports.warehouse;

import io.github.contactnow.reports.ReportDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Views on the calls, for readers with SQL alone. A comment marks a view of this application and holds a hash of its text: an older version
 * is replaced, a foreign view is left alone.
 */
final class WarehouseViews {

    private static final String OURS = "Made by camel-contactnow, which replaces it when it changes. Version ";

    private static final String COUNTS = """
            count(*) AS calls,
            count(tm_answ) AS answered,
            count(CASE WHEN oc_dmc THEN 1 END) AS decision_maker_contacts,
            count(CASE WHEN oc_sale THEN 1 END) AS sales""";

    private static final Map<String, String> VIEWS = new LinkedHashMap<>();

    static {
        VIEWS.put("calls_per_hour", """
            SELECT date_trunc('hour', tm_init AT TIME ZONE 'UTC') AS hour_utc, qid, max(qnm) AS qnm, ctype,
            %s,
            sum(sec_dur) AS seconds
            FROM cdr WHERE tm_init IS NOT NULL GROUP BY 1, qid, ctype""".formatted(COUNTS));
        VIEWS.put("outcomes_by_campaign", """
            SELECT CAST(tm_init AT TIME ZONE 'UTC' AS DATE) AS day_utc, qtable, cid, max(cnm) AS cnm, ocid, max(ocnm) AS ocnm,
            %s
            FROM cdr WHERE tm_init IS NOT NULL GROUP BY 1, qtable, cid, ocid""".formatted(COUNTS));
        VIEWS.put("agent_day", """
            SELECT CAST(tm_init AT TIME ZONE 'UTC' AS DATE) AS day_utc, aid, max(anm) AS anm,
            %s,
            sum(sec_dur) AS seconds, sum(sec_wait) AS wait_seconds, sum(sec_wrap) AS wrap_seconds,
            min(tm_init) AS first_call, max(tm_disc) AS last_call
            FROM cdr WHERE tm_init IS NOT NULL AND aid <> 0 GROUP BY 1, aid""".formatted(COUNTS));
    }

    private final WarehouseEngine engine;
    private final Connection connection;

    WarehouseViews(WarehouseEngine engine, Connection connection) {
        this.engine = engine;
        this.connection = connection;
    }

    /** Creates or updates the views. Returns a sentence for each that could not be made. */
    List<String> provide() throws SQLException {
        List<String> trouble = new ArrayList<>();
        if (engine.hasViews()
                && engine.exists(connection, ReportDefinition.CDR.table().name())) {
            for (Map.Entry<String, String> view : VIEWS.entrySet()) {
                provide(view.getKey(), view.getValue()).ifPresent(trouble::add);
            }
        }
        return trouble;
    }

    private Optional<String> provide(String name, String text) throws SQLException {
        String comment = OURS + Integer.toHexString(text.hashCode());
        try {
            return engine.alone(connection, name, () -> {
                if (engine.exists(connection, name)) {
                    String present = engine.viewComment(connection, name);
                    if (present == null || !present.startsWith(OURS)) {
                        return Optional.of(
                                "The view " + name + " is not made: something of that name is there that is not this "
                                        + "application's. Rename it, or give the reports a database or schema of their own.");
                    }
                    if (present.equals(comment)) {
                        return Optional.empty();
                    }
                }
                execute("CREATE OR REPLACE VIEW " + name + " AS " + text);
                execute("COMMENT ON VIEW " + name + " IS '" + comment + "'");
                return Optional.empty();
            });
        } catch (SQLException e) {
            return Optional.of("The view " + name
                    + " cannot be made, which keeps no report from being stored. Drop it, or put the cause "
                    + "right, and it is made at the next start. The database says: " + e.getMessage());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
