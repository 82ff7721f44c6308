/// Values to GitHub Flavored Markdown.
@NullMarked
package dev.meterctl.render.markdown;

import org.jspecify.annotations.NullMarked;
