<#-- The plain-text part. wrap() keeps lines at 72 columns; underline() makes a heading. -->
${underline(newsletter.title, "=")}
${edition.window}

<#if greeting??>
${greeting}

</#if>
<#if introduction??>
${wrap(introduction.text)}

</#if>
<#list sections as section>
<#if section.heading?has_content>

${underline(section.heading, "=")}

</#if>
<#list section.items as item>

${underline(item.headline, "-")}
${item.date}
<#if item.summary.text?has_content>

${wrap(item.summary.text)}
</#if>
<#if item.link??>

${word("readMore")}: ${item.link}
</#if>

</#list>
</#list>
<#if edition.more gt 0>

${wrap(count("more", edition.more))}

</#if>

--------
${wrap(word("why", newsletter.title))}
${word("unsubscribe")}: ${newsletter.unsubscribe}

${wrap(newsletter.sender + ", " + newsletter.postalAddress)}
