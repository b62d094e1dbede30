/**
 * Small stand-ins for the write APIs of CRMs, written from their public references: HubSpot, Salesforce, Zoho CRM, Pipedrive and Dynamics 365. They
 * are strict: what the reference does not allow is refused, in the form that the reference gives.
 */
package io.github.contactnow.simulator.crm;
