import { testField } from "../../../test/support/field-cases.ts";

testField("recipientType", {
  good: [
    ["individual", "individual"],
    ["Group", "group"],
    ["группа", "group"],
  ],
  bad: [["both", "choice_unknown"]],
});

testField("destinations", {
  good: [
    ['{"phone": "+79991234567"}', [{ phone: "+79991234567" }]],
    ['[{"phone": 79991234567}, {"clientId": "C-1"}]', [{ phone: 79991234567 }, { clientId: "C-1" }]],
    ["[{“phone”: “+79991234567”}]", [{ phone: "+79991234567" }]],
  ],
  bad: [
    ['[{"phone": "+79991234567", "phone": "+79991234568"}]', "json_key_twice"],
    ['[{"phone": "+79991234567", "variables": {"name": "a", "name": "b"}}]', "json_key_twice"],
    ["+79991234567", "json_unlike"],
    ["79991234567", "json_unlike"],
    ['["+79991234567"]', "json_unlike"],
    ["[]", "json_unlike"],
    ['[{"phone": "+79991234567"}, "+79991234568"]', "destination_unlike"],
    ["[{]", "json_broken"],
    [JSON.stringify(Array.from({ length: 1_001 }, () => ({ clientId: "C" }))), "destinations_too_many"],
  ],
});

const noFilters = { countries: null, excludeGroups: [], notMessagedWithinHours: null, onlyIfDeliveredBefore: false };

testField("filters", {
  good: [
    ['{"country": ["RU", "kz"]}', { ...noFilters, countries: ["RU", "KZ"] }],
    ['{"country": "RU"}', { ...noFilters, countries: ["RU"] }],
    ['{"excludeGroups": ["VIP"]}', { ...noFilters, excludeGroups: [7] }],
    ['{"notMessagedWithinHours": 24}', { ...noFilters, notMessagedWithinHours: 24 }],
    ['{"onlyIfDeliveredBefore": true}', { ...noFilters, onlyIfDeliveredBefore: true }],
    ["{}", noFilters],
  ],
  bad: [
    ['{"country": ["RUS"]}', "filter_country_unknown"],
    ['{"country": "Россия"}', "filter_country_unknown"],
    ['{"country": []}', "json_list_short"],
    ['{"country": 7}', "json_place_unlike"],
    ['{"excludeGroups": ["vip", "no such"]}', "filter_group_unknown"],
    ['{"notMessagedWithinHours": 0}', "json_number_small"],
    ['{"notMessagedWithinHours": "24"}', "json_no_number"],
    ['{"notMessagedWithinHours": 1.5}', "json_no_whole_number"],
    ['{"onlyIfDeliveredBefore": "да"}', "json_no_true_false"],
    ['{"countries": ["RU"]}', "json_key_unknown_near"],
    ['{"age": 18}', "json_key_unknown"],
    ["RU", "json_unlike"],
    ['{"country": ["RU"', "json_broken"],
    ["[]", "json_unlike"],
  ],
});
