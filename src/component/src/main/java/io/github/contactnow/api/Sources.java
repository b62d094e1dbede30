package io.github.contactnow.api;

/** The published texts that the catalogue of operations cites. */
final class Sources {

    private static final String REPOSITORY = "https://github.com/8x8-dxi/ContactNowAPI/blob/";
    private static final String ARTICLES = "https://support.8x8.com/cloud-contact-center/contactnow/";
    private static final String API_ARTICLES = ARTICLES + "ContactNow_APIs/";

    static final Source README = markdown("README.md");
    static final Source TOKEN = markdown("TOKEN.md");
    static final Source ECNOW = markdown("ECNOW.md");
    static final Source DATABASE = markdown("DATABASE.md");
    static final Source REPORTING = markdown("REPORTING.md");
    static final Source REPORTING_HISTORY = new Source(
            "earlier versions of REPORTING.md", "https://github.com/8x8-dxi/ContactNowAPI/commits/master/REPORTING.md");

    static final Source PHP_SAMPLE = new Source("sample index.php", REPOSITORY + "master/index.php");
    static final Source PHP_CLIENT =
            new Source("the vendor's PHP client", REPOSITORY + "master/includes/api-wrappers.php");
    static final Source EARLIER_PHP_CLIENT = new Source(
            "the vendor's earlier PHP client",
            REPOSITORY + "ad21f9d1400506ae5a46b2117eee422c366b548e/includes/api-wraper.php");
    static final Source OTHER_CLIENT = new Source("a client of another company", null);

    static final Source ECNOW_DATA_ARTICLE = new Source(
            "article on ecnow_data",
            ARTICLES
                    + "contactnow-how-to/contactnow-how-to-use-ecnow-data-api-database-php-end-point-dataset-data-records");
    static final Source DIRECT_ARTICLE = new Source(
            "article on API Direct",
            ARTICLES + "contactnow-how-to/contactnow-how-to-delete-dataset-records-from-system-for-api-direct-users");
    static final Source AGENTS_ARTICLE = article("agents", "using-agents-api-database.php-endpoint-agent-management");
    static final Source PRIORITY_ARTICLE =
            article("priority", "using-priority-api-database.php-endpoint-for-agent-queue-assignment");
    static final Source NUMBERS_ARTICLE =
            article("numbers", "using-numbers-method-api-on-database.php-endpoint-assign-numbers-to-queue-as-ddi");
    static final Source POLICY_ARTICLE =
            article("tod_policy", "using-tod-policy-api-database.php-endpoint-for-managing-time-of-day-policies");
    static final Source RULES_ARTICLE =
            article("tod_rules", "using-tod-rules-api-database.php-endpoint-for-managing-time-of-day-policy-rules");
    static final Source LIVE_AGENTS_ARTICLE =
            article("agent status", "using-ajax.php-api-endpoint-to-read-agent-status");
    static final Source OUTGOING_ARTICLE = new Source(
            "article on outgoing calls",
            API_ARTICLES
                    + "ContactNow%3A_Using_Ajax.php_API_endpoint_to_return_the_state_of_all_current_outgoing_calls");
    static final Source AGENT_ARTICLE = article("agent.php", "using-agent.php-api-endpoint-to-manage-agent-actions");
    static final Source AGENT_MANUAL =
            new Source("manual of agent.php", "http://api.contactnow.8x8.com/docs/agent-api.html");

    private Sources() {}

    private static Source markdown(String file) {
        return new Source(file, REPOSITORY + "master/" + file);
    }

    private static Source article(String subject, String page) {
        return new Source("article on " + subject, API_ARTICLES + "contactnow-" + page);
    }
}
