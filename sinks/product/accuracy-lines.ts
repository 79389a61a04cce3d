// Written by `npm run accuracy -- --write`: run that, change nothing here.
export const MEASURED_CODE_VERSION = '0.1.0+bb243b77';
export const MEASURED_ON = '2026-11-27';
/** by, name, documents, cells, exact, missing, wrong, flagged, flagged documents. */
export const ACCURACY_LINES = `
format,grid,946,152751,152736,14,1,15,95
format,html clean,946,152751,152736,14,1,15,95
format,html word,946,152751,152736,14,1,15,95
format,html unclosed,946,152751,152736,14,1,15,95
format,html nested,946,152751,152736,14,1,15,95
format,tab rows,752,121829,121829,0,0,0,53
format,tab cells,752,121829,121829,0,0,0,53
format,bare cells,752,121829,121607,158,64,222,72
format,spaced rows,752,121829,121747,82,0,82,62
format,wrapped rows,752,121829,121067,684,78,762,80
format,docx,118,19087,19082,4,1,5,16
format,doc,118,19087,19082,4,1,5,16
format,odt,118,19087,19082,4,1,5,16
format,rtf,118,19087,19082,4,1,5,16
format,xlsx,59,9344,9327,16,1,17,8
format,xls,59,9344,9327,16,1,17,8
edition,2014,2393,138742,138690,41,11,52,318
edition,2019,3338,660329,659820,470,39,509,305
edition,2021,3349,668865,668231,531,103,634,252
platform,trs,119,19831,19831,0,0,0,50
platform,trs view,119,19831,19831,0,0,0,50
platform,hanweb,119,19831,19831,0,0,0,50
platform,kaipu,119,19831,19831,0,0,0,50
platform,kaipu common,119,19831,19831,0,0,0,50
platform,vsb,119,19831,19831,0,0,0,50
platform,vsb 501,119,19831,19831,0,0,0,50
platform,gkmlpt,119,19831,19831,0,0,0,50
platform,lonsun,119,19831,19831,0,0,0,50
platform,anhui,119,19831,19831,0,0,0,50
platform,epoint,119,19831,19831,0,0,0,50
platform,easysite,119,19831,19831,0,0,0,50
platform,ivs,119,19831,19831,0,0,0,50
platform,own,119,19831,19831,0,0,0,50
fixture,real txt,6,1198,1198,0,0,0,2
fixture,real docx,1,200,200,0,0,0,1
fixture,real html,2,398,398,0,0,0,1
fixture,real pdf,1,200,200,0,0,0,0
fixture,written doc,2,398,398,0,0,0,2
fixture,written docx,2,398,398,0,0,0,2
fixture,written html,2,398,398,0,0,0,2
fixture,written odt,2,398,398,0,0,0,2
fixture,written pdf,2,398,398,0,0,0,2
fixture,written xls,2,398,398,0,0,0,2
fixture,written xlsx,2,398,398,0,0,0,2
`;
