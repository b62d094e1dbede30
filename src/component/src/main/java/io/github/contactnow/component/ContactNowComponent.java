package io.github.contactnow.component;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Dialect;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.NameSuggestion;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Profile;
import io.github.contactnow.leads.delivery.Admission;
import io.github.contactnow.leads.delivery.OnceDelivery;
import io.github.contactnow.leads.delivery.OnceSettings;
import io.github.contactnow.leads.delivery.VerdictListener;
import io.github.contactnow.ledger.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;

/** Creates endpoints and owns their shared resources: one HTTP client and one token per account, and the threads of the producers. */
@Component("contactnow")
@ManagedResource(description = "Managed ContactNow component")
public class ContactNowComponent extends HealthCheckComponent implements SSLContextParametersAware {

    private static final String POLICY = "contactPolicy";

    @Metadata(description = "Options that all endpoints share.")
    private ContactNowConfiguration configuration = new ContactNowConfiguration();

    @Metadata(
            displayName = "Use Global TLS Settings",
            label = "security",
            defaultValue = "false",
            description = "Uses the TLS settings of the CamelContext.")
    private boolean useGlobalSslContextParameters;

    private final Map<ClientKey, ContactNowClient> clients = new ConcurrentHashMap<>();
    private final Map<OnceKey, OnceDelivery> onceDeliveries = new ConcurrentHashMap<>();
    private final Map<String, SlicesInUse> slices = new ConcurrentHashMap<>();
    private Instruments instruments = Instruments.NONE;
    private final Map<Ledger, HealthCheck> ledgerHealth = new ConcurrentHashMap<>();
    private final Map<Account, HealthCheck> accountHealth = new ConcurrentHashMap<>();
    private ExecutorService accountThread;
    private Duration accountInterval = Duration.ofMinutes(1);
    private Duration accountPatience = Duration.ofMinutes(1);
    private final Map<Integer, ExecutorService> threads = new ConcurrentHashMap<>();
    private final Map<SSLContextParameters, SSLContext> sslContexts = new ConcurrentHashMap<>();
    private final Map<String, Profile> profiles = new ConcurrentHashMap<>();
    private final OwnLedgers ledgers = new OwnLedgers();
    private final Cursors cursors = new Cursors();
    private Clock clock = Clock.systemUTC();

    private record ClientKey(Account account, HttpSettings settings, Dialect dialect) {}

    private record OnceKey(Account account, OnceSettings settings, Ledger ledger, String settledTo, Admission policy) {}

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        ContactNowConfiguration ofEndpoint = configuration.copy();
        Map<String, Object> free = new HashMap<>(ofEndpoint.getArguments());
        free.putAll(PropertiesHelper.extractProperties(parameters, ContactNowEndpoint.FREE_ARGUMENT));
        ofEndpoint.setArguments(free);
        ContactNowEndpoint endpoint = new ContactNowEndpoint(uri, this, remaining, ofEndpoint);
        if ("none".equals(parameters.get(POLICY))) {
            parameters.put(POLICY, Admission.NONE);
        }
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void afterConfiguration(String uri, String remaining, Endpoint endpoint, Map<String, Object> parameters) {
        ((ContactNowEndpoint) endpoint).validate();
    }

    /** Reports unknown options with the nearest known one. Camel's own message would repeat their values. */
    @Override
    protected void validateParameters(String uri, Map<String, Object> parameters, String optionPrefix) {
        for (String name : parameters.keySet()) {
            Set<String> options = getCamelContext()
                    .getCamelContextExtension()
                    .getEndpointUriFactory("contactnow")
                    .propertyNames();
            String nearest = NameSuggestion.to(name, options).orElseThrow();
            throw new ResolveEndpointFailedException(
                    "contactnow:",
                    "There is no option '" + name + "'; the nearest is '" + nearest
                            + "'. An argument that the catalogue does not know is given as arg." + name + ".");
        }
    }

    /** The client of an endpoint's account. */
    ContactNowClient client(ContactNowEndpoint endpoint) {
        ClientKey key = new ClientKey(endpoint.account(), settings(endpoint.getConfiguration()), endpoint.dialect());
        ContactNowClient client = clients.computeIfAbsent(key, this::open);
        accountHealth.computeIfAbsent(
                key.account(),
                account -> registered(new AccountHealthCheck(
                        "contactnow-account" + number(accountHealth),
                        client,
                        accountThread(),
                        accountInterval,
                        accountPatience)));
        return client;
    }

    /** The accounts that endpoints use, with what is known of each. */
    public List<AccountInUse> accountsInUse() {
        return clients.values().stream().map(AccountInUse::of).toList();
    }

    private ContactNowClient open(ClientKey key) {
        ContactNowClient client = new ContactNowClient(key.account(), key.settings(), key.dialect(), instruments);
        instruments.client(client);
        return client;
    }

    /** Registers a consumer of slices, which operators see. */
    void slices(SlicesInUse consumer) {
        slices.put(consumer.route(), consumer);
        instruments.slices(consumer.route(), consumer.operation(), consumer.reached());
    }

    /** The consumers of slices, by their routes. */
    Map<String, SlicesInUse> slicesInUse() {
        return new TreeMap<>(slices);
    }

    /** Servers of accounts, without users, and consumers of slices: what is shown in JMX. */
    @ManagedAttribute(description = "Servers with age of token and connections, and consumers of slices")
    public String getActivity() {
        return ContactNowDevConsole.text(this);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        instruments = Instruments.of(getCamelContext());
    }

    /** Suffix of the names of the second and later checks of a kind. */
    private static String number(Map<?, HealthCheck> others) {
        return others.isEmpty() ? "" : "-" + (others.size() + 1);
    }

    private synchronized ExecutorService accountThread() {
        if (accountThread == null) {
            accountThread =
                    getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, "ContactNowAccount");
        }
        return accountThread;
    }

    /** For tests: interval and patience of the account check. */
    void setAccountCheck(Duration interval, Duration patience) {
        accountInterval = interval;
        accountPatience = patience;
    }

    /** The exactly-once delivery of an endpoint. Endpoints with the same settings share one, since it also settles leads in doubt. */
    OnceDelivery onceDelivery(ContactNowEndpoint endpoint, Operation operation) {
        ContactNowConfiguration c = endpoint.getConfiguration();
        OnceSettings settings = new OnceSettings(
                operation,
                c.getFormat(),
                c.getReferenceField(),
                c.getLongestLife(),
                c.getVisibility(),
                c.getOnDoubt(),
                c.getOnChange(),
                c.getReferenceFallback() == ReferenceFallback.CONTENT_HASH,
                endpoint.checks(),
                c.getOptOutOutcome(),
                c.getRecallOutcome());
        return onceDeliveries.computeIfAbsent(
                new OnceKey(
                        endpoint.account(),
                        settings,
                        endpoint.ledger(),
                        c.getSettledTo(),
                        endpoint.admission().policy()),
                key -> {
                    OnceDelivery delivery = new OnceDelivery(
                            client(endpoint), settings, key.ledger(), settledTo(key.settledTo()), key.policy());
                    delivery.start();
                    ledgerHealth.computeIfAbsent(key.ledger(), this::ledgerHealth);
                    return delivery;
                });
    }

    /** The at-most-once delivery of the commands of an endpoint. */
    CommandOnce commandOnce(ContactNowEndpoint endpoint) {
        Ledger ledger = endpoint.ledger();
        ledgerHealth.computeIfAbsent(ledger, this::ledgerHealth);
        // Token, call, newer token, second call; doubled for a thread that is delayed.
        return new CommandOnce(
                client(endpoint),
                ledger,
                endpoint.getConfiguration().getRequestTimeout().multipliedBy(8));
    }

    private HealthCheck ledgerHealth(Ledger ledger) {
        return registered(new LedgerHealthCheck("contactnow-ledger" + number(ledgerHealth), ledger));
    }

    private HealthCheck registered(HealthCheck check) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null) {
            check.setEnabled(isHealthCheckProducerEnabled());
            registry.register(check);
        }
        return check;
    }

    private VerdictListener settledTo(String uri) {
        return uri == null
                ? null
                : new EndpointVerdictListener(
                        getCamelContext().createProducerTemplate(),
                        getCamelContext().getEndpoint(uri));
    }

    private HttpSettings settings(ContactNowConfiguration c) {
        SSLContextParameters tls = c.getSslContextParameters() == null
                ? retrieveGlobalSslContextParameters()
                : c.getSslContextParameters();
        SSLContext context = tls == null ? null : sslContexts.computeIfAbsent(tls, this::sslContext);
        return new HttpSettings(
                c.getConnectTimeout(),
                c.getResponseTimeout(),
                c.getRequestTimeout(),
                c.getMaxConnections(),
                context,
                c.getProxyHost(),
                c.getProxyPort(),
                c.getProxyUsername(),
                c.getProxyPassword());
    }

    private SSLContext sslContext(SSLContextParameters parameters) {
        try {
            return parameters.createSSLContext(getCamelContext());
        } catch (Exception e) {
            throw new IllegalArgumentException("The sslContextParameters cannot be used: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if there is no usable profile in that place */
    Profile profile(String place) {
        return place == null || place.isBlank() ? Profile.UNKNOWN : profiles.computeIfAbsent(place, this::readProfile);
    }

    private Profile readProfile(String place) {
        String resource = ResourceHelper.hasScheme(place) ? place : "file:" + place;
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(getCamelContext(), resource)) {
            return Profile.read(in);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The profile '" + place + "' cannot be used: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The profile '" + place + "' cannot be read; give a path, file:... or classpath:...", e);
        }
    }

    /** The ledgers that endpoints name by their JDBC URL. */
    OwnLedgers ledgers() {
        return ledgers;
    }

    /** The cursors of slices. */
    Cursors cursors() {
        return cursors;
    }

    /** The clock of slices. */
    Clock clock() {
        return clock;
    }

    void setClock(Clock clock) {
        this.clock = clock;
    }

    /** Threads for producers, as many as the account may have connections. If all are busy and many calls wait, the caller runs the call. */
    ExecutorService threads(int size) {
        return threads.computeIfAbsent(
                size, n -> getCamelContext().getExecutorServiceManager().newThreadPool(this, "ContactNow", n, n));
    }

    @Override
    protected void doShutdown() throws Exception {
        instruments.close();
        slices.clear();
        onceDeliveries.values().forEach(OnceDelivery::close);
        onceDeliveries.clear();
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null) {
            ledgerHealth.values().forEach(registry::unregister);
            accountHealth.values().forEach(registry::unregister);
        }
        ledgerHealth.clear();
        accountHealth.clear();
        if (accountThread != null) {
            getCamelContext().getExecutorServiceManager().shutdown(accountThread);
            accountThread = null;
        }
        clients.values().forEach(ContactNowClient::close);
        clients.clear();
        threads.values()
                .forEach(pool -> getCamelContext().getExecutorServiceManager().shutdown(pool));
        threads.clear();
        profiles.clear();
        ledgers.close();
        super.doShutdown();
    }

    public ContactNowConfiguration getConfiguration() {
        return configuration;
    }

    /** Options that all endpoints share. */
    public void setConfiguration(ContactNowConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Uses the TLS settings of the CamelContext. */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
