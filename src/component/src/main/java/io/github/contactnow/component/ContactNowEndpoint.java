package io.github.contactnow.component;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Dialect;
import io.github.contactnow.api.Durations;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.Profile;
import io.github.contactnow.leads.delivery.AbsenceControl;
import io.github.contactnow.leads.delivery.KnownRecords;
import io.github.contactnow.leads.delivery.OnceSettings;
import io.github.contactnow.leads.schema.CheckSettings;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.reports.SlicePlan;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/**
 * Calls the 8x8 ContactNow dialler API: leads, datasets, reports, recordings, live state, calls and agents.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "contactnow",
        title = "ContactNow",
        syntax = "contactnow:operation",
        category = {Category.API, Category.CLOUD, Category.CHAT},
        headersClass = ContactNowConstants.class)
public class ContactNowEndpoint extends ScheduledPollEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    /** Prefix of options that name arguments outside the catalogue. */
    static final String FREE_ARGUMENT = "arg.";

    private static final Duration DELAY = Duration.ofMinutes(1);

    @UriPath(
            enums = OperationPaths.ALL,
            description =
                    "The operation, as script[/method][/action], such as ecnow/ecnow_records/create, reporting/cdr or agent/pause."
                            + " Only this path chooses it; a header can do so only where allowOperationFromHeader says so.")
    @Metadata(required = true)
    private String operation;

    @UriParam
    private ContactNowConfiguration configuration;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "1m",
            javaType = "java.time.Duration",
            description = "Time between two polls. Each poll asks the account, so a short delay uses up its requests.")
    private long delay = DELAY.toMillis();

    private Profile profile = Profile.UNKNOWN;
    private Operation called;
    private CallArguments arguments;
    private LeadEntries.From referenceFrom;
    private EndpointAdmission admission;

    public ContactNowEndpoint(
            String uri, ContactNowComponent component, String operation, ContactNowConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        super.setDelay(delay);
    }

    /**
     * Checks the whole endpoint, so that a mistake is reported at start and not by the first message.
     *
     * @throws IllegalArgumentException whose message shows how to correct it
     */
    void validate() {
        account();
        if (configuration.getBatchSize() < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1.");
        }
        checkParallelBatches();
        if (configuration.getRecordingResumes() < 0) {
            throw new IllegalArgumentException("recordingResumes must be 0 (never) or more.");
        }
        profile = getComponent().profile(configuration.getProfile());
        dialect();
        called = operationOf(operation);
        arguments = argumentsOf(called, Map.of());
        checkDelivery(called);
        admission = new EndpointAdmission(configuration, getCamelContext(), checks().phones());
        referenceFrom = LeadEntries.from(configuration.getReferenceFrom(), getCamelContext());
    }

    /** @throws IllegalArgumentException if an option of the checks has a value that is not allowed */
    CheckSettings checks() {
        String region = configuration.getPhoneRegion();
        boolean asTheyCome = (region == null || region.isBlank()) && configuration.getPhoneFormat() == null;
        PhoneReader phones = asTheyCome
                ? null
                : new PhoneReader(
                        region, Objects.requireNonNullElse(configuration.getPhoneFormat(), PhoneFormat.NATIONAL));
        return new CheckSettings(configuration.isFieldChecks(), configuration.getFieldsMaxAge(), phones);
    }

    private void checkParallelBatches() {
        int parallel = configuration.getParallelBatches();
        if (parallel < 1 || parallel > configuration.getMaxConnections()) {
            throw new IllegalArgumentException("parallelBatches must be from 1 to maxConnections, which is "
                    + configuration.getMaxConnections() + "; it is " + parallel + ".");
        }
        if (parallel > 1 && configuration.getDelivery() != Delivery.ONCE) {
            throw new IllegalArgumentException(
                    "parallelBatches is for delivery=ONCE: without a ledger, batches go out one after the other.");
        }
    }

    /** @throws IllegalArgumentException if the operation does not support the delivery */
    void checkDelivery(Operation operation) {
        boolean createsLeads = Set.of("ecnow/ecnow_records/create", "database/ecnow_data/create")
                .contains(operation.path());
        boolean command = operation.takesFreeArguments() && configuration.getDelivery() == Delivery.AT_MOST_ONCE;
        if (configuration.getDelivery() != Delivery.PLAIN && !createsLeads && !command) {
            throw new IllegalArgumentException(
                    "delivery=" + configuration.getDelivery() + " is for ecnow/ecnow_records/create and "
                            + "database/ecnow_data/create"
                            + (operation.takesFreeArguments() ? "" : ", AT_MOST_ONCE also for click2dial and agent")
                            + ", not for '"
                            + operation + "'.");
        }
        if (command) {
            requireLedger();
            return;
        }
        boolean readsBack = configuration.getDelivery() == Delivery.AT_MOST_ONCE
                || configuration.getDelivery() == Delivery.ONCE
                        && configuration.getOnDoubt() == OnceSettings.OnDoubt.SETTLE;
        if (readsBack) {
            ProfileChecks.reference(profile, configuration.getReferenceField());
        }
    }

    /** The ledger of this endpoint; the one at ledgerJdbcUrl is opened if it is not open yet. */
    Ledger ledger() {
        return configuration.getLedger() == null && configuration.getLedgerJdbcUrl() != null
                ? getComponent().ledgers().open(configuration)
                : requireLedger();
    }

    /**
     * The ledger, if it is a bean; null if the component opens it.
     *
     * @throws IllegalArgumentException if there is none although the delivery needs one
     */
    private Ledger requireLedger() {
        Ledger ledger = configuration.getLedger() != null || configuration.getLedgerJdbcUrl() != null
                ? configuration.getLedger()
                : getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null && configuration.getLedgerJdbcUrl() == null) {
            throw new IllegalArgumentException(
                    "delivery=" + configuration.getDelivery()
                            + " needs a ledger: set ledgerJdbcUrl, such as jdbc:h2:file:./data/ledger, or bind a Ledger to the registry.");
        }
        return ledger;
    }

    /** Decides which persons this endpoint hands to the dialler. */
    EndpointAdmission admission() {
        return admission;
    }

    /** The store of the cursor; null if there is none. */
    StateRepository<String, String> cursors() {
        return configuration.getStateRepository() != null || configuration.getCursorFile() == null
                ? configuration.getStateRepository()
                : getComponent().cursors().in(configuration.getCursorFile());
    }

    Operation operationOf(String path) {
        return Operations.find(path)
                .orElseGet(() ->
                        configuration.isAllowUnknownOperation() ? Operations.unlisted(path) : Operations.named(path));
    }

    /** @param dynamic arguments of one message by option name; they override those of the endpoint */
    CallArguments argumentsOf(Operation operation, Map<String, Object> dynamic) {
        PropertyConfigurerGetter options =
                (PropertyConfigurerGetter) getComponent().getEndpointPropertyConfigurer();
        Set<String> fromHeaders = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (configuration.getHeaderArguments() != null) {
            fromHeaders.addAll(List.of(configuration.getHeaderArguments().split("\\s*,\\s*")));
        }
        if (configuration.getSlice() != null) {
            fromHeaders.addAll(SliceArguments.names(operation));
        }
        Map<String, Object> free = new LinkedHashMap<>(configuration.getArguments());
        dynamic.forEach((name, value) -> {
            if (name.startsWith(FREE_ARGUMENT)) {
                free.put(name.substring(FREE_ARGUMENT.length()), value);
            }
        });
        ProfileChecks.start(profile, operation, dynamic.getOrDefault("start", configuration.getStart()));
        return CallArguments.of(
                operation,
                name -> dynamic.containsKey(name) ? dynamic.get(name) : options.getOptionValue(this, name, false),
                free,
                fromHeaders,
                configuration);
    }

    /** The account, from the options of endpoint and component. */
    final Account account() {
        if (configuration.getBaseUrl() == null && configuration.getRegion() == null) {
            throw new IllegalArgumentException(
                    "No ContactNow endpoint is configured: set region (EU or US) or baseUrl.");
        }
        if (configuration.getUsername() == null || configuration.getPassword() == null) {
            throw new IllegalArgumentException("The account's credentials are missing: set username and password.");
        }
        URI base;
        try {
            base = configuration.getBaseUrl() == null
                    ? configuration.getRegion().baseUrl()
                    : URI.create(configuration.getBaseUrl());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The baseUrl is not a URL; it has the form https://host[:port]/[path/].");
        }
        Account account =
                new Account(base, configuration.getUsername(), configuration.getPassword(), configuration.getAddress());
        if (!"https".equalsIgnoreCase(base.getScheme()) && !configuration.isAllowHttp()) {
            throw new IllegalArgumentException(
                    "The baseUrl is plain http, which would send the password and all leads unprotected: use "
                            + "https, or say allowHttp=true for a simulator.");
        }
        return account;
    }

    /**
     * The dialect of the account's server, from options and profile.
     *
     * @throws IllegalArgumentException if an option has a value that is not allowed
     */
    final Dialect dialect() {
        return Dialect.of(
                configuration.getTokenMethod(),
                configuration.getReadMethod(),
                configuration.isRawReads(),
                configuration.getRejections(),
                profile);
    }

    Operation operation() {
        return called;
    }

    CallArguments arguments() {
        return arguments;
    }

    LeadEntries.From referenceFrom() {
        return referenceFrom;
    }

    Profile profile() {
        return profile;
    }

    /**
     * Checks, with the account of this endpoint, whether a search for its reference can prove the absence of a record.
     *
     * @param referenceField the column that holds references
     * @param known          records that are known to exist
     */
    public AbsenceControl absenceControl(String referenceField, KnownRecords known) {
        return AbsenceControl.of(client(), configuration.getFormat(), referenceField, known);
    }

    ContactNowClient client() {
        return getComponent().client(this);
    }

    SlicePlan slicePlan(Instant now) {
        return new SlicePlan(
                begin(now),
                configuration.getSlice(),
                configuration.getSliceOverlap(),
                configuration.getSliceDelay(),
                sliceUnit(),
                configuration.getSliceFloor());
    }

    /** Statistics are counted by the hour, so a slice of part of an hour would be incomplete. */
    Duration sliceUnit() {
        return configuration.getSliceUnit() != null
                ? configuration.getSliceUnit()
                : called.path().equals("reporting/calls") ? Duration.ofHours(1) : Duration.ofSeconds(1);
    }

    private Instant begin(Instant now) {
        String from = configuration.getSliceFrom();
        if (from == null) {
            return now.minus(configuration.getSlice());
        }
        try {
            return Durations.before(now, from);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sliceFrom must be an instant such as 2026-01-31T00:00:00Z, or a duration back from now "
                            + "such as 7d or P7D, not '" + from + "'.");
        }
    }

    String cursorName() {
        return configuration.getCursorName() != null
                ? configuration.getCursorName()
                : configuration.getUsername() + "@" + account().baseUrl().getHost() + "/" + called;
    }

    @Override
    public Producer createProducer() {
        return new ContactNowProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (called.kind() != Operation.Kind.READ) {
            throw new IllegalArgumentException(
                    "Only reads can be polled: '" + called + "' has an effect or returns a file.");
        }
        ContactNowConsumer consumer =
                configuration.getSlice() == null ? new ContactNowConsumer(this, processor) : sliceConsumer(processor);
        consumer.setExceptionHandler(new OneLineExceptionHandler(called.path()));
        configureConsumer(consumer);
        return consumer;
    }

    private ContactNowConsumer sliceConsumer(Processor processor) {
        SliceArguments slices = SliceArguments.of(called, configuration, profile);
        if (cursors() == null) {
            throw new IllegalArgumentException(
                    "slice keeps a cursor: set cursorFile to a file for it, such as ./data/cursors, or stateRepository to a bean.");
        }
        if (configuration.getSliceFloor().compareTo(Duration.ofSeconds(1)) < 0 || configuration.getSliceMaxRows() < 0) {
            throw new IllegalArgumentException(
                    "sliceFloor must be a second or more, and sliceMaxRows 0 (any number) or more.");
        }
        if (configuration.getOutputType() == OutputType.RAW) {
            throw new IllegalArgumentException(
                    "slice needs outputType=ROWS: raw bytes are not compared with the total of the reply, so the "
                            + "cursor might move past rows that are missing.");
        }
        slicePlan(getComponent().clock().instant());
        return new ContactNowSliceConsumer(this, processor, slices);
    }

    @Override
    public ContactNowComponent getComponent() {
        return (ContactNowComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return account().baseUrl().toString();
    }

    @Override
    public String getServiceProtocol() {
        return account().baseUrl().getScheme();
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("operation", operation);
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        this.delay = delay;
        super.setDelay(delay);
    }

    public ContactNowConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(ContactNowConfiguration configuration) {
        this.configuration = configuration;
    }
}
