<#-- The plain-text part. wrap() keeps lines at 72 columns; underline() makes a heading. -->
${underline(newsletter.title, "=")}
${edition.window}

<#if greeting??>
${greeting}

</#if>
<#if introduction??>
${wrap(introduction.text)}

</#if>
<#if edition.items gt theme.contentsFrom>
${underline(word("contents"), "-")}
<#list sections as section>
<#if section.heading?has_content>

${wrap(section.heading)}
</#if>
<#list section.items as item>
${wrap("- " + item.headline)}
</#list>
</#list>

</#if>
<#list sections as section>
<#if section.heading?has_content>

${underline(section.heading, "=")}

</#if>
<#list section.items as item>

${underline(item.headline, "-")}
<#if item.date != section.heading>
${item.date}
</#if>
<#if item.summary.text?has_content>

${wrap(item.summary.text)}
</#if>
<#if item.alsoIn?has_content>

${word("alsoIn")}
<#list item.alsoIn as other>
${wrap("- " + other.name)}
  ${other.link}
</#list>
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
<#list otherLanguages as other>
${wrap(other.request + ":")}
${other.link}

</#list>
${wrap(word("why", newsletter.title))}
${word("unsubscribe")}: ${newsletter.unsubscribe}
<#if newsletter.preferences??>
${word("preferences")}: ${newsletter.preferences}
${word("view")}: ${newsletter.view}
</#if>
<#if newsletter.subscribe??>

${word("forwarded")}
${word("subscribe")}: ${newsletter.subscribe}
</#if>

${wrap(newsletter.sender)}
${wrap(newsletter.postalAddress)}
