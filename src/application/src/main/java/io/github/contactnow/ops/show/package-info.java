/** CallChart as a chart in the terminal and as a page. */
package io.github.contactnow.ops.show;
