package io.github.contactnow.ops;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.reports.audit.RetryPlan;
import io.github.contactnow.reports.audit.ServerCounts;
import io.github.contactnow.reports.audit.SliceStore;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.routes.WarehouseUser;
import io.github.contactnow.routes.policy.ContactPolicy;
import io.github.contactnow.routes.policy.PolicyLists;
import io.github.contactnow.settings.AccountSettings;
import io.github.contactnow.settings.LedgerSettings;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.state.ApplicationState;
import io.github.contactnow.state.StateReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What one run of a command works with: the settings, the ledger, the account, and the file that it reads. A command gets it when it is
 * made, and takes from it whatever lies outside the command; so it does not know whether it runs in a process of its own or, over HTTP, in
 * the application. Nothing is opened before it is asked for, and what was opened here is closed at the end.
 */
final class CommandContext implements AutoCloseable {

    private static final int H2_FILE_IS_OPEN_ELSEWHERE = 90020;
    private static final int H2_FILE_IS_MISSING = 90146;

    private final Settings settings;
    private final Supplier<Ledger> ledgerOfApplication;
    private final Supplier<ContactPolicy> policyOfApplication;
    private final Supplier<StateReader> stateOfApplication;
    private final InputStream standardInput;
    private boolean waits;
    private String address;
    private Ledger ledger;
    private ContactNowClient client;
    private ContactNowClient reportClient;
    private ContactPolicy policy;
    private SuppressionLists suppressionLists;

    private CommandContext(
            Settings settings,
            Supplier<Ledger> ledgerOfApplication,
            Supplier<ContactPolicy> policyOfApplication,
            Supplier<StateReader> stateOfApplication,
            InputStream standardInput) {
        this.settings = settings;
        this.ledgerOfApplication = ledgerOfApplication;
        this.policyOfApplication = policyOfApplication;
        this.stateOfApplication = stateOfApplication;
        this.waits = ledgerOfApplication != null;
        this.standardInput = standardInput;
    }

    /** For a command in a process of its own. */
    static CommandContext ofProcess(Settings settings) {
        return new CommandContext(settings, null, null, null, System.in);
    }

    /**
     * For a command that the running application carries out.
     *
     * @param ledger gives the application's own
     * @param policy gives the application's own
     * @param state  computes the application's own
     * @param body   what stands in for the standard input
     */
    static CommandContext ofApplication(
            Settings settings,
            Supplier<Ledger> ledger,
            Supplier<ContactPolicy> policy,
            Supplier<StateReader> state,
            InputStream body) {
        return new CommandContext(settings, ledger, policy, state, body);
    }

    /** @param url the running application that the operator has named; null for none */
    void setAddress(String url) {
        address = url;
    }

    /** The running application that the operator has named; empty if he has not. */
    Optional<String> address() {
        return Optional.ofNullable(address);
    }

    /** Whether the command runs in the application. */
    boolean isInApplication() {
        return ledgerOfApplication != null;
    }

    /** The application's settings. */
    Settings settings() {
        return settings;
    }

    /**
     * The ledger: the application's own, or the one of the settings. It is never made anew: an empty one would answer for one that lies
     * elsewhere.
     *
     * @throws LedgerException if it cannot be used, in one sentence that shows the way out
     */
    Ledger ledger() {
        if (ledger == null) {
            ledger = ledgerOfApplication != null ? ledgerOfApplication.get() : open(LedgerSettings.of(settings));
        }
        return ledger;
    }

    private static Ledger open(LedgerSettings place) {
        String url = place.jdbcUrl();
        boolean file = url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
        try {
            return Ledger.open(
                    file ? url + ";IFEXISTS=TRUE" : url,
                    place.username().orElse(null),
                    place.password().orElse(null),
                    place.encryptionKey().orElse(null));
        } catch (LedgerException e) {
            throw switch (errorCode(e)) {
                case H2_FILE_IS_OPEN_ELSEWHERE ->
                    new IllegalStateException(
                            "The ledger is open in another process, as a file of H2 can be in one only: if that is the"
                                    + " application, send the command to it by --application http://HOST:PORT, with its ops.token"
                                    + " in OPS_TOKEN.",
                            e);
                case H2_FILE_IS_MISSING ->
                    new IllegalStateException(
                            "There is no ledger yet at " + url.replaceAll(";.*", "")
                                    + ": run the command where the application runs, or set LEDGER_JDBC_URL.",
                            e);
                default -> e;
            };
        }
    }

    private static int errorCode(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getErrorCode();
            }
        }
        return 0;
    }

    /**
     * The state of the application.
     *
     * @throws IllegalArgumentException in a process of its own
     */
    ApplicationState state() {
        if (stateOfApplication == null) {
            throw new IllegalArgumentException("Only a running application knows its state: add --application.");
        }
        return stateOfApplication.get().state();
    }

    /** By what the ledger knows the leads of the application's routes: see {@link LeadAccount}. */
    String leadAccount() {
        return LeadAccount.of(account().account(), referenceField());
    }

    /** The column that bears the reference of a lead. */
    String referenceField() {
        return settings.required("leads.reference-field");
    }

    /**
     * Speaks to ContactNow, under the account of the settings.
     *
     * @throws IllegalArgumentException if the account is not set, in one sentence that shows the way out
     */
    ContactNowClient client() {
        if (client == null) {
            client = client(account());
        }
        return client;
    }

    /**
     * The account of the settings.
     *
     * @throws IllegalArgumentException if it is not set, in one sentence that shows the way out
     */
    AccountSettings account() {
        return AccountSettings.of(settings);
    }

    private static ContactNowClient client(AccountSettings account) {
        return new ContactNowClient(account.account(), account.http(), account.dialect());
    }

    /**
     * Shows how far a long run is, on the standard error.
     *
     * @param total how many there are; {@link Progress#UNKNOWN}
     */
    Progress progress(CommandSpec command, String task, String unit, long total) {
        if (waits) {
            return Progress.hidden();
        }
        PrintWriter err = command.commandLine().getErr();
        return ledgerOfApplication == null && CommandLine.Help.Ansi.AUTO.enabled()
                ? Progress.bar(task, unit, total, System.err)
                : Progress.lines(task, unit, total, err);
    }

    /** @throws IllegalArgumentException with this sentence, if the command runs in the application, over HTTP */
    void refuseInApplication(String sentence) {
        if (ledgerOfApplication != null) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** From now on a command may take long, since its caller shows the output as it comes. */
    void takeLong() {
        waits = false;
    }

    /** @throws IllegalArgumentException with this sentence, if the caller waits for the whole answer */
    void refuseLong(String sentence) {
        if (waits) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /**
     * Stores slices in the warehouse, and audits them.
     *
     * @param counts with what to audit; null for nothing
     */
    SliceStore slices(ServerCounts counts) {
        RetryPlan retries =
                new RetryPlan(settings.number("reports.audit.tries"), settings.duration("reports.audit.wait"));
        return new SliceStore(warehouse(), counts, retries, Clock.systemUTC());
    }

    /** Speaks to ContactNow as {@link #client} does, with the time that reports are given. */
    synchronized ContactNowClient reportClient() {
        if (reportClient == null) {
            reportClient = client(account().withRequestTimeout(settings.duration("reports.request-timeout")));
        }
        return reportClient;
    }

    /**
     * The warehouse of the reports.
     *
     * @throws IllegalArgumentException if there is none
     */
    Warehouse warehouse() {
        return WarehouseUser.open(settings);
    }

    /**
     * The contact policy: the application's own, or that of the settings with the lists that the application has kept.
     *
     * @throws IllegalArgumentException if it cannot be used, in one sentence
     */
    ContactPolicy policy() {
        if (policy == null) {
            policy = policyOfApplication != null ? policyOfApplication.get() : openPolicy();
        }
        return policy;
    }

    private ContactPolicy openPolicy() {
        ContactPolicy opened = new ContactPolicy(
                PolicySettings.of(settings),
                settings.isSet("warehouse.jdbc.url") ? Optional.of(warehouse()) : Optional.empty());
        opened.refreshAttempts(Instant.now());
        return opened;
    }

    /** The suppression lists that the application has kept. */
    SuppressionLists suppressionLists(PolicySettings policySettings) {
        if (suppressionLists == null) {
            suppressionLists = new PolicyLists(policySettings).current();
        }
        return suppressionLists;
    }

    /**
     * Opens the file that a command reads.
     *
     * @throws IllegalArgumentException if the application is asked, over HTTP, to read a file of its own
     */
    InputStream open(InputFile file) throws IOException {
        if (file.isStandardInput()) {
            return standardInput;
        }
        if (ledgerOfApplication != null) {
            throw new IllegalArgumentException("Over HTTP a file comes as the body of the request, and is named -.");
        }
        return Files.newInputStream(Path.of(file.name()));
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        if (reportClient != null) {
            reportClient.close();
        }
        if (policy != null && policyOfApplication == null) {
            policy.close();
        }
        if (ledger != null && ledgerOfApplication == null) {
            ledger.close();
        }
    }
}
