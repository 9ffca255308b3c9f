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
<#assign left = theme.contentsMost>
<#list sections as section>
<#if section.heading?has_content && left gt 0>

${wrap(section.heading)}
</#if>
<#list section.items as item>
<#if left gt 0>
${wrap("- " + item.headline)}
</#if>
<#assign left = left - 1>
</#list>
</#list>
<#if edition.items gt theme.contentsMost>

${wrap(count("andMore", edition.items - theme.contentsMost))}
<#if newsletter.view??>
${newsletter.view}
</#if>
</#if>

</#if>
<#list sections as section>
<#if section.heading?has_content>

${underline(section.heading, "=")}

</#if>
<#list section.items as item>

${underline(item.headline, "-")}
<#assign dated = item.date != section.heading>
<#if item.byline?? || dated>
${wrap((item.byline!"") + (item.byline?? && dated)?then(" · ", "") + dated?then(item.shortDate, ""))}
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

<#if newsletter.website??>
${wrap(count("more", edition.more))}
${newsletter.website}
<#else>
${wrap(count("andMore", edition.more))}
</#if>

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
