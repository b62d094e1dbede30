/** Reports as files, one for each table and day. */
package io.github.contactnow.reports.files;
