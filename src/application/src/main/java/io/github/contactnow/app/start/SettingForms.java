package io.github.contactnow.app.start;

import io.github.contactnow.api.Dialect;
import io.github.contactnow.api.Durations;
import io.github.contactnow.api.Region;
import io.github.contactnow.component.ReferenceFallback;
import io.github.contactnow.console.ConsoleSettings;
import io.github.contactnow.leads.OnChange;
import io.github.contactnow.leads.delivery.OnceSettings;
import io.github.contactnow.leads.input.CsvDelimiter;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.policy.rules.PackagedSets;
import io.github.contactnow.reports.files.FileFormat;
import io.github.contactnow.routes.ScheduleFunction;
import io.github.contactnow.routes.http.auth.Schemes;
import io.github.contactnow.routes.leads.inbox.InboxSettings;
import io.github.contactnow.routes.leads.webhook.WebhookSettings;
import io.github.contactnow.settings.DiallerSettings;
import io.github.contactnow.settings.SettingForm;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What each setting of {@code application.properties} takes. The settings of Camel's components have their forms from Camel. */
public final class SettingForms {

    private static final int MOST = Integer.MAX_VALUE;
    private static final int LAST_PORT = 65_535;

    private static final SettingForm SECRET = SettingForm.TEXT.asSecret();
    private static final SettingForm AUTH = SettingForm.read(
            "a scheme of authentication by its name (" + String.join(", ", Schemes.names())
                    + ") or a line that describes one, such as header name=X-Key",
            Schemes::check);
    private static final SettingForm COUNT = SettingForm.number(1, MOST);
    private static final SettingForm NUMBER = SettingForm.number(0, MOST);
    private static final SettingForm SCHEDULE = SettingForm.read(
            "a cron expression of Quartz such as 0 0/5 * * * ?, or an interval that divides a minute, an hour or a"
                    + " day, such as 5m",
            when -> ScheduleFunction.cron("", when));
    private static final SettingForm BEGIN = SettingForm.read(
            "an instant such as 2026-01-31T00:00:00Z, or a duration back from now such as 7d or P7D",
            begin -> Durations.before(Instant.now(), begin));
    private static final SettingForm ZONE = SettingForm.read("a time zone such as Europe/London", SettingForms::zone);
    private static final SettingForm METHOD = SettingForm.word(Dialect.Method.class);
    private static final SettingForm MAPPING = SettingForm.read(
            "pairs of names, each name once, such as First Name=FirstName, Tel=MobilePhone, or a program of jq such as hubspot.jq",
            FieldMapping::parse);
    private static final SettingForm TOPIC =
            SettingForm.text("the name of a topic: letters, digits, dots, dashes and underscores", "[\\w.-]{1,249}");
    private static final SettingForm COLUMNS = SettingForm.text(
            "names of columns with commas between them, such as outcomecode,datasetid", "[\\w.,\\s-]+");
    private static final SettingForm LEDGER = SettingForm.text(
                    "jdbc:h2:file:PATH or jdbc:postgresql://HOST/DATABASE", "jdbc:(h2|postgresql):.+")
            .asSecret();
    private static final SettingForm SHARED_DATABASE = SettingForm.text(
                    "jdbc:postgresql://HOST/DATABASE, which several instances can share", "jdbc:postgresql:.+")
            .asSecret();
    private static final SettingForm SIZE =
            SettingForm.text("a number of bytes, or a size such as 512K or 2M", "\\d+[KkMmGg]?");

    /** Forms by the names of settings, in the order of the file. */
    public static final Map<String, SettingForm> ALL = Collections.unmodifiableMap(all());

    private SettingForms() {}

    private static Map<String, SettingForm> all() {
        Map<String, SettingForm> forms = new LinkedHashMap<>();
        account(forms);
        webhooks(forms);
        leads(forms);
        policy(forms);
        reports(forms);
        recordings(forms);
        records(forms);
        callsAndOutcomes(forms);
        crm(forms);
        application(forms);
        return forms;
    }

    private static void put(Map<String, SettingForm> forms, SettingForm form, String... names) {
        for (String name : names) {
            forms.put(name, form);
        }
    }

    private static void account(Map<String, SettingForm> forms) {
        put(forms, SettingForm.word(Region.class), "contactnow.region");
        put(
                forms,
                SettingForm.text("a URL such as https://host/api/", "(?i)https?://[^/?#\\s]+\\S*"),
                "contactnow.base-url");
        put(forms, SECRET, "contactnow.username", "contactnow.password");
        put(
                forms,
                SettingForm.FLAG,
                "contactnow.allow-http",
                "contactnow.raw-reads",
                "contactnow.strict-start",
                "logs.json");
        put(
                forms,
                SettingForm.PERIOD,
                "contactnow.connect-timeout",
                "contactnow.response-timeout",
                "contactnow.request-timeout");
        put(forms, COUNT, "contactnow.max-connections");
        put(forms, SettingForm.FILE, "contactnow.tls.trust-store", "contactnow.tls.key-store");
        put(forms, SECRET, "contactnow.tls.trust-store-password", "contactnow.tls.key-store-password");
        put(forms, SettingForm.TEXT, "contactnow.profile", "contactnow.rejections");
        put(forms, METHOD, "contactnow.token-method", "contactnow.read-method");
    }

    private static void webhooks(Map<String, SettingForm> forms) {
        put(
                forms,
                COUNT,
                "webhooks.max-body-bytes",
                "webhooks.max-bytes-in-flight",
                "webhooks.max-connections",
                "webhooks.max-connections-per-address");
        put(forms, SettingForm.PERIOD, "webhooks.read-timeout", "webhooks.idle-timeout");
        put(
                forms,
                SettingForm.text("a URL such as https://hooks.example.com", "(?i)https?://[^?#\\s]+"),
                "webhooks.public-url");
        namedWebhooks(forms);
        put(forms, AUTH, "leads.webhook.auth", "dial.webhook.auth", "outcomes.webhook.auth");
    }

    private static void namedWebhooks(Map<String, SettingForm> forms) {
        String prefix = "leads.webhooks.NAME.";
        put(
                forms,
                SettingForm.text(
                        "names of small letters, digits and dashes with commas between them, such as hubspot, shop",
                        "[a-z0-9-]+(\\s*,\\s*[a-z0-9-]+)*"),
                WebhookSettings.NAMES);
        put(forms, SettingForm.URL_PATH, prefix + "path");
        put(forms, AUTH, prefix + "auth");
        put(forms, SECRET, prefix + "secret", prefix + "previous-secret", prefix + "verify-token");
        put(forms, SettingForm.word(LeadFormat.class), prefix + "format");
        put(forms, MAPPING, prefix + "mapping");
        put(forms, COUNT, prefix + "max-bytes");
        put(
                forms,
                SettingForm.text("a URL such as https://api.example.com", "(?i)https?://[^?#\\s]+"),
                prefix + "fetch.url",
                prefix + "fetch.oauth.url");
        put(
                forms,
                SettingForm.text("the name of a program of jq, such as hubspot-links.jq", "[\\w-]+\\.jq"),
                prefix + "fetch.links");
        put(
                forms,
                SECRET,
                prefix + "fetch.token",
                prefix + "fetch.oauth.client-id",
                prefix + "fetch.oauth.client-secret",
                prefix + "fetch.oauth.refresh-token");
        put(forms, SettingForm.TEXT, prefix + "fetch.oauth.scope");
        put(forms, SettingForm.PERIOD, "leads.fetch.poll");
        put(forms, SettingForm.TEXT, prefix + "dataset", prefix + "table", "leads.quarantine.directory");
        put(
                forms,
                SettingForm.text(
                        "the id of an organisation of Salesforce, 15 or 18 characters",
                        "[A-Za-z0-9]{15}([A-Za-z0-9]{3})?"),
                prefix + "organization");
    }

    private static void leads(Map<String, SettingForm> forms) {
        put(forms, SettingForm.TEXT, "leads.dataset", "leads.table", "leads.reference-field", "leads.results.to");
        put(forms, SettingForm.word(ReferenceFallback.class), "leads.reference-fallback");
        put(forms, SettingForm.FLAG, "leads.field-checks");
        put(
                forms,
                SettingForm.read(
                        "a country by its two letters, such as GB",
                        region -> new PhoneReader(region, PhoneFormat.NATIONAL)),
                "leads.phone-region");
        put(forms, SettingForm.word(PhoneFormat.class), "leads.phone-format");
        put(forms, SettingForm.word(OnceSettings.OnDoubt.class), "leads.on-doubt");
        put(forms, SettingForm.word(OnChange.class), "leads.on-change");
        put(forms, COUNT, "leads.opt-out.outcome", "leads.recall.outcome");
        put(
                forms,
                SettingForm.TEXT,
                "policy.field.zone",
                "policy.field.postcode",
                "policy.field.state",
                "policy.field.country",
                "policy.field.subject",
                "policy.field.consent-basis",
                "policy.field.consent-granted",
                "policy.field.consent-wording",
                "policy.field.consent-source",
                "policy.field.consent-expires");
        put(forms, SettingForm.DURATION, "policy.release-over");
        put(
                forms,
                SettingForm.DURATION,
                "leads.fields-max-age",
                "leads.longest-life",
                "leads.visibility",
                "leads.retry.delay",
                "leads.retry.max-delay",
                "leads.files.settle");
        put(
                forms,
                COUNT,
                "leads.batch-size",
                "leads.parallel",
                "leads.kafka.poll-records",
                "leads.webhook.max-bytes",
                "leads.kafka.consumers",
                "leads.kafka.session-timeout");
        put(forms, SettingForm.TEXT, "leads.files.directory");
        put(
                forms,
                SettingForm.read(
                        "a name with {name} or {stem} that is not the name of a file of leads, such as {name}.done",
                        marker -> InboxSettings.of(".", Duration.ZERO, marker, "")),
                "leads.files.done-marker");
        put(
                forms,
                SettingForm.read(
                        "patterns of file names with commas between them, such as *.tmp, ~*",
                        globs -> InboxSettings.of(".", Duration.ZERO, null, globs)
                                .temporary()
                                .forEach(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))),
                "leads.files.temporary");
        put(
                forms,
                SettingForm.read("a charset such as UTF-8 or windows-1252", Charset::forName),
                "leads.files.charset");
        put(forms, SettingForm.read("auto, a comma, a semicolon, tab or |", CsvDelimiter::of), "leads.files.delimiter");
        put(forms, MAPPING, "leads.files.mapping", "leads.webhook.mapping", "leads.kafka.mapping");
        put(forms, SettingForm.URL_PATH, "leads.webhook.path");
        put(forms, SECRET, "leads.webhook.secret", "leads.webhook.previous-secret");
        put(forms, SettingForm.TEXT, "kafka.bootstrap.servers", "leads.kafka.group");
        put(forms, TOPIC, "leads.kafka.topic", "leads.kafka.results-topic", "leads.kafka.dead-letter-topic");
    }

    private static void policy(Map<String, SettingForm> forms) {
        put(
                forms,
                SettingForm.read(
                        "names of rule sets with commas between them: " + String.join(", ", PackagedSets.NAMES),
                        names -> Arrays.stream(names.split(","))
                                .map(String::strip)
                                .forEach(PackagedSets::text)),
                "policy.rules");
        put(
                forms,
                SettingForm.TEXT,
                "policy.lists",
                "policy.lists-directory",
                "policy.audit.directory",
                "policy.lists.NAME.query",
                "policy.lists.NAME.column",
                "policy.lists.NAME.scope",
                "policy.lists.NAME.country",
                "policy.lists.NAME.coverage",
                "policy.lists.NAME.max-age",
                "policy.lists.NAME.refresh",
                "policy.lists.NAME.accept");
        put(forms, SettingForm.FILE, "policy.file");
        put(
                forms,
                SECRET,
                "policy.audit.key",
                "policy.lists.NAME.source",
                "policy.lists.NAME.username",
                "policy.lists.NAME.password");
        put(forms, SettingForm.PERIOD, "policy.refresh");
        put(forms, SettingForm.word(DiallerSettings.Hours.class), "policy.dialler.hours");
        put(forms, SettingForm.TEXT, "policy.dialler.queues");
        put(forms, ZONE, "policy.dialler.zone");
        put(forms, COUNT, "policy.dialler.tries");
        put(forms, SettingForm.DURATION, "policy.dialler.keeps", "policy.lists-kept");
    }

    private static void reports(Map<String, SettingForm> forms) {
        put(forms, SECRET, "warehouse.jdbc.url");
        put(
                forms,
                SCHEDULE,
                "warehouse.copy.cron",
                "reports.cron",
                "reports.audit.cron",
                "reports.hourly.cron",
                "reports.agents.cron",
                "reports.records.cron",
                "reports.files.cron");
        put(forms, BEGIN, "reports.from");
        put(
                forms,
                SettingForm.PERIOD,
                "reports.slice",
                "reports.floor",
                "reports.request-timeout",
                "reports.audit.wait",
                "reports.hourly.slice",
                "reports.records.since",
                "reports.cluster.checkin");
        put(forms, SettingForm.DURATION, "reports.overlap", "reports.delay", "reports.hourly.overlap");
        put(forms, NUMBER, "reports.max-rows", "reports.audit.tries");
        put(forms, SettingForm.FLAG, "reports.audit");
        put(forms, SettingForm.TEXT, "reports.cursors");
        put(forms, COLUMNS, "reports.records.columns");
        put(forms, COUNT, "reports.records.batch");
        put(forms, SHARED_DATABASE, "reports.cluster.jdbc.url");
        put(forms, SettingForm.TEXT, "reports.files.directory");
        put(forms, SettingForm.word(FileFormat.class), "reports.files.format");
    }

    private static void recordings(Map<String, SettingForm> forms) {
        put(forms, SettingForm.TEXT, "recordings.directory");
        put(forms, SettingForm.TEXT, "recordings.name", "recordings.ready-flag");
        put(forms, BEGIN, "recordings.from");
        put(forms, SCHEDULE, "recordings.cron");
        put(forms, COUNT, "recordings.parallel");
        put(forms, SettingForm.PERIOD, "recordings.request-timeout", "recordings.retry", "recordings.give-up-after");
    }

    private static void records(Map<String, SettingForm> forms) {
        put(forms, SettingForm.TEXT, "calls.to", "records.table");
        put(forms, SCHEDULE, "calls.cron", "records.cron");
        put(forms, TOPIC, "records.kafka.topic", "live.kafka.topic");
        put(forms, COLUMNS, "records.kafka.columns");
        put(forms, ZONE, "records.zone");
        put(forms, SettingForm.PERIOD, "live.interval");
        put(
                forms,
                SettingForm.TEXT,
                "live.published",
                "live.agents.key",
                "live.agents.state",
                "live.calls.key",
                "live.calls.state",
                "live.calls.queue");
    }

    private static void callsAndOutcomes(Map<String, SettingForm> forms) {
        put(forms, SettingForm.URL_PATH, "dial.webhook.path", "outcomes.webhook.path");
        put(
                forms,
                SECRET,
                "dial.webhook.secret",
                "dial.webhook.previous-secret",
                "outcomes.webhook.secret",
                "outcomes.webhook.previous-secret");
        put(forms, TOPIC, "outcomes.kafka.topic");
        put(forms, SettingForm.TEXT, "outcomes.to", "outcomes.move.complete-outcome", "outcomes.move.reference-field");
        put(
                forms,
                SettingForm.text(
                        "outcomes and their datasets, such as 501003=15, 501004=16",
                        "\\s*\\d+\\s*=\\s*\\d+(\\s*,\\s*\\d+\\s*=\\s*\\d+)*"),
                "outcomes.move.targets");
        put(forms, SettingForm.PERIOD, "outcomes.poll");
    }

    private static void crm(Map<String, SettingForm> forms) {
        put(
                forms,
                SettingForm.text(
                        "names of lower-case letters, digits and dashes with commas between them, such as hubspot,"
                                + " audit",
                        "[a-z0-9,\\s-]*"),
                "crm.targets");
        put(forms, SettingForm.PERIOD, "crm.timeout", "crm.retry.first", "crm.retry.longest", "crm.keep", "crm.poll");
        put(forms, COUNT, "crm.tries");
        put(forms, SettingForm.FLAG, "crm.private-addresses");
        put(forms, SCHEDULE, "crm.calls.cron");
        put(
                forms,
                SettingForm.text("codes of outcomes with commas between them, such as 501009, 501010", "[0-9,\\s]+"),
                "crm.opt-out-outcomes");
        put(
                forms,
                SettingForm.text(
                        "a URL such as https://files.example.com/recordings", "(?i)https?://[^/?#\\s]+[^?#\\s]*"),
                "crm.recordings-url");
    }

    private static void application(Map<String, SettingForm> forms) {
        put(forms, LEDGER, "ledger.jdbc.url");
        put(forms, SECRET, "ledger.username", "ledger.password", "ledger.encryption-key", "ops.token");
        console(forms);
        put(forms, SettingForm.FILE, "ledger.encryption-key-file");
        put(forms, SettingForm.PERIOD, "ledger.lease");
        put(
                forms,
                SettingForm.read("a duration of a day or more, such as 90d or P90D", SettingForms::keep),
                "ledger.keep");
        put(forms, SettingForm.number(0, LAST_PORT), "quarkus.http.port", "quarkus.management.port");
        put(forms, SIZE, "quarkus.http.limits.max-body-size", "quarkus.http.limits.max-form-attribute-size");
        put(forms, SettingForm.FLAG, "quarkus.http.body.handle-file-uploads", "quarkus.banner.enabled");
        put(forms, COUNT, "quarkus.http.limits.max-form-fields");
        put(forms, NUMBER, "camel.main.shutdown-timeout");
    }

    private static void console(Map<String, SettingForm> forms) {
        put(forms, ZONE, "console.zone");
        put(forms, SECRET, "console.reader-token");
        put(forms, SettingForm.FLAG, "console.enabled");
        put(forms, SettingForm.PERIOD, "console.session");
        put(
                forms,
                SettingForm.read(
                        "addresses or networks with commas between them, such as 10.1.0.0/16, fd00::/8",
                        networks ->
                                Stream.of(networks.split(",")).forEach(each -> ConsoleSettings.network(each.strip()))),
                "console.addresses");
    }

    private static void keep(String keep) {
        if (Durations.parse(keep).compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(keep);
        }
    }

    private static void zone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
